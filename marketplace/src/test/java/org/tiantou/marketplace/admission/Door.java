package org.tiantou.marketplace.admission;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.StoredAnswer;
import org.tiantou.platform.sql.Database;

/** One node's door, on a database and a Redis that other nodes may share. */
final class Door implements AutoCloseable {

    static final Duration LIFETIME = Duration.ofSeconds(60);
    static final LiveSessionId SESSION = new LiveSessionId(new UUID(7, 7));
    static final LiveOfferId OFFER = new LiveOfferId(new UUID(7, 8));

    private static final MasterKey KEY = MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=");

    final SoldOut soldOut;
    private final Vertx vertx = Vertx.vertx();
    private final Clock clock;
    private final Database database;
    private final Idempotency idempotency;
    private final RedissonClient redis;
    private final PurchaseTokens tokens = new PurchaseTokens(KEY.mac("purchase-token"));
    private final Turnstile turnstile;
    private final Admission admission;

    Door(String databaseUrl, String redisUrl, Clock clock, AdmissionTerms terms) throws TimeoutException {
        this.clock = clock;
        this.database = Database.connect(vertx, databaseUrl, 4);
        this.idempotency = new Idempotency(database, KEY, clock);
        this.redis = redis(redisUrl);
        this.soldOut = new SoldOut(clock);
        this.turnstile = new Turnstile(vertx, () -> Optional.of(redis), clock, UUID::randomUUID, terms);
        this.admission = new Admission(
                tokens,
                soldOut,
                turnstile,
                new Repetitions(database, idempotency.answers(), clock),
                new Visits(KEY.mac("admission")),
                terms.tokenLifetime(),
                clock);
        await(turnstile.start());
    }

    private static RedissonClient redis(String url) {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(url)
                .setTimeout(1_000)
                .setConnectTimeout(1_000)
                .setRetryAttempts(1)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(16);
        return Redisson.create(config);
    }

    Vertx vertx() {
        return vertx;
    }

    RedissonClient redis() {
        return redis;
    }

    Turnstile turnstile() {
        return turnstile;
    }

    String token(AccountId buyer, String orderKey) {
        return tokens.write(new PurchaseToken(SESSION, OFFER, clock.instant()), buyer, orderKey);
    }

    Future<Void> admit(AccountId buyer, String orderKey, String token) {
        return admission.admit(visitor(buyer, orderKey, token), Set.of(OFFER));
    }

    static Visitor visitor(AccountId buyer, String orderKey, String token) {
        return new Visitor(
                buyer,
                Optional.ofNullable(token),
                orderKey,
                Visit.of(buyer, "", "192.0.2.7").with(buyer, orderKey));
    }

    /** Code of the refusal, or ADMITTED. */
    String at(AccountId buyer, String orderKey, String token) {
        try {
            await(Future.succeededFuture().compose(go -> admit(buyer, orderKey, token)));
            return "ADMITTED";
        } catch (DomainException refusal) {
            return refusal.details().containsKey("left")
                    ? "SOLD_OUT"
                    : refusal.code().name();
        } catch (TimeoutException late) {
            return "LATE";
        }
    }

    /** As the order path does when it finds nothing left. */
    void findNothing() {
        soldOut.soldOut(OFFER, CommonError.NOT_FOUND.exception(Map.of("left", 0)));
    }

    /** As the order path does when it accepts. */
    void answer(AccountId buyer, String orderKey) throws TimeoutException {
        await(idempotency
                .answers()
                .store(
                        database.client(),
                        List.of(new StoredAnswer(
                                new StoredAnswer.Key(buyer, orderKey),
                                "placeOrder",
                                Buffer.buffer("hash"),
                                Answer.noContent(),
                                clock.instant()))));
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        turnstile.stop();
        redis.shutdown();
        await(database.close());
        await(vertx.close());
    }
}
