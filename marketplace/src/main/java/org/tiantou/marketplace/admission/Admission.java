package org.tiantou.marketplace.admission;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.platform.http.Request;

/**
 * The door before live orders. What costs nothing is looked at first: the token's signature and age, then the sold-out flag; only
 * then the buckets, in one round trip. A repetition of an answered request is let in whatever the door says by now, because
 * its answer is stored; new orders it lets in are decided by the order path alone.
 */
public final class Admission {

    private final PurchaseTokens tokens;
    private final SoldOut soldOut;
    private final Turnstile turnstile;
    private final Repetitions repetitions;
    private final Visits visits;
    private final Duration lifetime;
    private final Clock clock;

    Admission(
            PurchaseTokens tokens,
            SoldOut soldOut,
            Turnstile turnstile,
            Repetitions repetitions,
            Visits visits,
            Duration lifetime,
            Clock clock) {
        this.tokens = tokens;
        this.soldOut = soldOut;
        this.turnstile = turnstile;
        this.repetitions = repetitions;
        this.visits = visits;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * Lets an order in, or refuses with PURCHASE_TOKEN_REQUIRED, PURCHASE_TOKEN_INVALID, SOLD_OUT (as the order path gave it)
     * or TOO_MANY_REQUESTS. Orders without live offers need no admission.
     *
     * @param request to place the order, with its Idempotency-Key and the header X-Purchase-Token: one token for each live offer
     */
    public Future<Void> admit(Request request, Collection<LiveOfferId> offers) {
        if (offers.isEmpty()) {
            return Future.succeededFuture();
        }
        try {
            return admit(visits.visitor(request), new HashSet<>(offers));
        } catch (DomainException refusal) {
            return Future.failedFuture(refusal);
        }
    }

    /** As {@link #admit}, for somebody who waited and whose turn it may be: that the offer is sold out for others is no refusal. */
    public Future<Void> admitTurn(Request request, Collection<LiveOfferId> offers) {
        try {
            return admitTurn(visits.visitor(request), new HashSet<>(offers));
        } catch (DomainException refusal) {
            return Future.failedFuture(refusal);
        }
    }

    private Future<Void> admitTurn(Visitor visitor, Set<LiveOfferId> offers) {
        Instant issuedAt = requireTokens(visitor, offers);
        return isOver(issuedAt) ? repetitions.require(visitor, issuedAt) : turnstile.take(visitor.visit());
    }

    Future<Void> admit(Visitor visitor, Set<LiveOfferId> offers) {
        Instant issuedAt = requireTokens(visitor, offers);
        if (isOver(issuedAt)) {
            return repetitions.require(visitor, issuedAt);
        }
        Optional<DomainException> refusal = soldOut.refusal(offers);
        return refusal.isEmpty() ? turnstile.take(visitor.visit()) : tooLate(visitor.visit(), issuedAt, refusal.get());
    }

    /** Most are too late indeed; who was in before the flag went up and asks again is not. */
    private Future<Void> tooLate(Visit visit, Instant issuedAt, DomainException refusal) {
        return turnstile
                .takeHere(visit)
                .compose(counted -> turnstile.mayHavePassed(visit, issuedAt))
                .compose(passed -> passed ? turnstile.take(visit) : Future.failedFuture(refusal));
    }

    private boolean isOver(Instant issuedAt) {
        return !clock.instant().isBefore(issuedAt.plus(lifetime));
    }

    /** When the oldest of the tokens was issued. */
    private Instant requireTokens(Visitor visitor, Set<LiveOfferId> offers) {
        String shown = visitor.tokens()
                .filter(text -> !text.isBlank())
                .orElseThrow(AdmissionError.PURCHASE_TOKEN_REQUIRED::exception);
        String[] texts = shown.split(",", offers.size() + 1);
        if (texts.length > offers.size()) {
            throw AdmissionError.PURCHASE_TOKEN_INVALID.exception();
        }
        List<LiveOfferId> missing = new ArrayList<>(offers);
        Instant oldest = Instant.MAX;
        for (String text : texts) {
            PurchaseToken token = tokens.read(text.strip(), visitor.buyer(), visitor.orderKey())
                    .filter(genuine -> missing.remove(genuine.offer()))
                    .orElseThrow(AdmissionError.PURCHASE_TOKEN_INVALID::exception);
            oldest = token.issuedAt().isBefore(oldest) ? token.issuedAt() : oldest;
        }
        if (!missing.isEmpty()) {
            throw AdmissionError.PURCHASE_TOKEN_REQUIRED.exception();
        }
        return oldest;
    }
}
