package org.tiantou.marketplace.admission;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.sql.Database;

/** Issues purchase tokens. Of each offer the state is read at most twice a second by a node, however many ask. */
final class PurchaseTokenService {

    private static final Duration FRESH = Duration.ofMillis(500);
    private static final int MOST_OFFERS = 10_000;

    private final Vertx vertx;
    private final Database database;
    private final PurchaseTokens tokens;
    private final Turnstile turnstile;
    private final Clock clock;
    private final OfferStateRepository offers = new OfferStateRepository();
    private final AsyncCache<LiveOfferId, Optional<OfferState>> states = Caffeine.newBuilder()
            .maximumSize(MOST_OFFERS)
            .expireAfterWrite(FRESH)
            .buildAsync();

    PurchaseTokenService(Vertx vertx, Database database, PurchaseTokens tokens, Turnstile turnstile, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.tokens = tokens;
        this.turnstile = turnstile;
        this.clock = clock;
    }

    /** A token with its text. */
    record Issued(PurchaseToken token, String text) {}

    /** Refuses with TOO_MANY_REQUESTS, NOT_FOUND or OFFER_NOT_OPEN. */
    Future<Issued> issue(Visit visit, AccountId buyer, LiveSessionId session, LiveOfferId offer, String orderKey) {
        return turnstile
                .take(visit)
                .compose(counted -> state(offer))
                .map(found -> requireOpen(found, session))
                .map(open -> {
                    PurchaseToken token = new PurchaseToken(session, offer, clock.instant());
                    return new Issued(token, tokens.write(token, buyer, orderKey));
                });
    }

    private Future<Optional<OfferState>> state(LiveOfferId offer) {
        return Future.fromCompletionStage(
                states.get(offer, (missing, executor) -> offers.find(database.client(), missing)
                        .toCompletionStage()
                        .toCompletableFuture()),
                vertx.getOrCreateContext());
    }

    private static OfferState requireOpen(Optional<OfferState> found, LiveSessionId session) {
        OfferState state =
                found.filter(offer -> offer.session().equals(session)).orElseThrow(CommonError.NOT_FOUND::exception);
        if (!state.open()) {
            throw AdmissionError.OFFER_NOT_OPEN.exception();
        }
        return state;
    }
}
