package org.tiantou.marketplace.admission;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.http.IdempotencyRepository;
import org.tiantou.platform.http.StoredAnswer;
import org.tiantou.platform.sql.Database;

/**
 * Requests that come with a genuine token after its time. Stored answers are owed for a day, so that the database is asked whether
 * there is one; but seldom for one account, so that old tokens are no way to keep it busy.
 */
final class Repetitions {

    private static final Duration OWED = Duration.ofHours(25);
    private static final Rate PER_ACCOUNT = new Rate(1, 5);
    private static final long RETRY_SECONDS = 1;

    private final Database database;
    private final IdempotencyRepository answers;
    private final LocalBuckets buckets;
    private final Clock clock;

    Repetitions(Database database, IdempotencyRepository answers, Clock clock) {
        this.database = database;
        this.answers = answers;
        this.buckets = new LocalBuckets(clock, List.of(PER_ACCOUNT));
        this.clock = clock;
    }

    /** Refuses with PURCHASE_TOKEN_INVALID unless the request was answered, or with TOO_MANY_REQUESTS. */
    Future<Void> require(Visitor visitor, Instant issuedAt) {
        if (!clock.instant().isBefore(issuedAt.plus(OWED))) {
            return Future.failedFuture(AdmissionError.PURCHASE_TOKEN_INVALID.exception());
        }
        if (buckets.take(List.of(visitor.visit().account())) > 0) {
            return Future.failedFuture(
                    CommonError.TOO_MANY_REQUESTS.exception(Map.of("retryAfterSeconds", RETRY_SECONDS)));
        }
        StoredAnswer.Key key = new StoredAnswer.Key(visitor.buyer(), visitor.orderKey());
        return answers.find(database.client(), List.of(key))
                .compose(found -> found.containsKey(key)
                        ? Future.succeededFuture()
                        : Future.failedFuture(AdmissionError.PURCHASE_TOKEN_INVALID.exception()));
    }
}
