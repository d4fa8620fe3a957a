package org.tiantou.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.crypto.Mac;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.sql.Database;

/**
 * Lets a POST be repeated: the answer is stored in the transaction of its effect, and the same key with the same body gets
 * the stored bytes again. Refusals are not stored.
 */
public final class Idempotency {

    private static final Duration KEPT = Duration.ofDays(2);

    private final Database database;
    private final IdempotencyRepository answers;
    private final Mac mac;
    private final Clock clock;

    public Idempotency(Database database, MasterKey masterKey, Clock clock) {
        this.database = database;
        this.answers = new IdempotencyRepository(masterKey.cipher("stored-answer"));
        this.mac = masterKey.mac("idempotency");
        this.clock = clock;
    }

    /**
     * Runs the work once per key, in one transaction with the storing of its answer.
     *
     * <p>Refuses with IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_KEY_REUSED (other body) or REQUEST_IN_FLIGHT.
     */
    public Future<Answer> once(Request request, Function<SqlConnection, Future<Answer>> work) {
        StoredAnswer.Key key = new StoredAnswer.Key(owner(request), request.idempotencyKey());
        Buffer hash = hash(request);
        return database.inTransaction(db -> answers.tryLock(db, key)
                        .compose(locked -> locked ? answers.find(db, key) : inFlight())
                        .compose(stored -> stored.map(answer -> replay(answer, hash))
                                .orElseGet(() -> work.apply(db).compose(answer -> answers.store(
                                                db,
                                                new StoredAnswer(
                                                        key, request.operationId(), hash, answer, clock.instant()))
                                        .map(answer)))))
                .recover(Idempotency::raceIsInFlight);
    }

    /** Removes answers that were kept long enough; returns how many. */
    public Future<Integer> forgetOld() {
        return answers.forgetBefore(database.client(), clock.instant().minus(KEPT));
    }

    /** The stored answers, for the order path, which reads and writes them in batches. */
    public IdempotencyRepository answers() {
        return answers;
    }

    /** Keyed digest of what makes two requests the same: operation, target and body. */
    public Buffer hash(Request request) {
        return Buffer.buffer(
                mac.of(request.operationId(), request.target(), request.bytes().getBytes()));
    }

    /** Refuses with IDEMPOTENCY_KEY_REUSED when the stored answer was given to another request. */
    public static Answer sameRequest(StoredAnswer stored, Buffer hash) {
        if (!MessageDigest.isEqual(stored.requestHash().getBytes(), hash.getBytes())) {
            throw CommonError.IDEMPOTENCY_KEY_REUSED.exception();
        }
        return stored.answer();
    }

    private static Future<Answer> replay(StoredAnswer stored, Buffer hash) {
        return Future.succeededFuture(sameRequest(stored, hash));
    }

    private static Future<Optional<StoredAnswer>> inFlight() {
        return Future.failedFuture(CommonError.REQUEST_IN_FLIGHT.exception());
    }

    /** The order path stores answers without the advisory lock; whoever loses that race was in flight with it. */
    private static Future<Answer> raceIsInFlight(Throwable failure) {
        boolean race = failure instanceof PgException pg && "idempotent_answer_pkey".equals(pg.getConstraint());
        return Future.failedFuture(race ? CommonError.REQUEST_IN_FLIGHT.exception() : failure);
    }

    private static AccountId owner(Request request) {
        return request.caller().map(Principal::account).orElse(Principal.ANONYMOUS);
    }
}
