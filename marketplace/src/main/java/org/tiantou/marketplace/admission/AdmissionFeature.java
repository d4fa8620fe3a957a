package org.tiantou.marketplace.admission;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.http.IdempotencyRepository;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires admission. */
public final class AdmissionFeature {

    private final Turnstile turnstile;
    private final SoldOut soldOut;
    private final Admission admission;
    private final PurchaseTokenHandler handler;

    /** @param redis empty while it has not been reached yet */
    public AdmissionFeature(
            Vertx vertx,
            Database database,
            Supplier<Optional<RedissonClient>> redis,
            MasterKey masterKey,
            Clock clock,
            IdGenerator ids,
            IdempotencyRepository answers,
            AdmissionTerms terms) {
        this.turnstile = new Turnstile(vertx, redis, clock, ids, terms);
        this.soldOut = new SoldOut(clock);
        PurchaseTokens tokens = new PurchaseTokens(masterKey.mac("purchase-token"));
        Visits visits = new Visits(masterKey.mac("admission"));
        this.admission = new Admission(
                tokens,
                soldOut,
                turnstile,
                new Repetitions(database, answers, clock),
                visits,
                terms.tokenLifetime(),
                clock);
        this.handler = new PurchaseTokenHandler(
                new PurchaseTokenService(vertx, database, tokens, turnstile, clock), visits, terms.tokenLifetime());
    }

    public void mount(Operations operations) {
        operations.on("issuePurchaseToken", handler::issuePurchaseToken);
    }

    /** Succeeds whether or not Redis answers. */
    public Future<Void> start() {
        return turnstile.start();
    }

    public Future<Void> stop() {
        turnstile.stop();
        return Future.succeededFuture();
    }

    /** For the path that places orders. */
    public Admission admission() {
        return admission;
    }

    /** To be told by the path that places orders. */
    public SoldOut soldOut() {
        return soldOut;
    }
}
