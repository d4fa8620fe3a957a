package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.commit.GroupCommit;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.StoredAnswer;
import org.tiantou.platform.sql.Database;

/**
 * Group commit of commands that may be repeated. Answers are stored in the transaction of their effect and are looked up
 * with what the commands may change, and where two nodes race the primary key of the stored answers fails the later one, whose
 * second try finds the answer.
 *
 * @param <C> command
 * @param <L> what a batch locks
 */
final class KeyedCommit<C extends Keyed, L> {

    /** How commands take effect. */
    interface Work<C, L> {

        /** Reads, on the given footing or a firmer one, what any of the commands may change; statements are sent before this returns. */
        Future<L> lock(SqlConnection db, List<C> commands, Footing footing);

        /** Decides and begins to write. */
        Future<Decided> carryOut(SqlConnection db, List<C> fresh, L locked);
    }

    /**
     * @param outcomes one per command
     * @param written completes with the writes, which may still be on their way
     */
    record Decided(List<Outcome<Answer>> outcomes, Future<?> written) {}

    private final InFlight inFlight;
    private final KeyedAnswers answers;
    private final Clock clock;
    private final Work<C, L> work;
    private final GroupCommit<C, Answer> commits;

    KeyedCommit(
            Vertx vertx,
            Database database,
            Clock clock,
            InFlight inFlight,
            KeyedAnswers answers,
            Runnable afterCommit,
            Work<C, L> work) {
        this.inFlight = inFlight;
        this.answers = answers;
        this.clock = clock;
        this.work = work;
        this.commits = new GroupCommit<>(vertx, database, GroupCommit.Limits.DEFAULT, this::carryOut, afterCommit);
    }

    /** Refuses with REQUEST_IN_FLIGHT, IDEMPOTENCY_KEY_REUSED, OVERLOADED, or as the work does. */
    Future<Answer> submit(C command) {
        return inFlight.alone(command.request(), () -> queue(command));
    }

    /** As {@link #submit}, for a command whose key is already in flight here. */
    Future<Answer> queue(C command) {
        return commits.submit(command);
    }

    /** Commands waiting for a place in a batch. */
    int queued() {
        return commits.queued();
    }

    private Future<List<Outcome<Answer>>> carryOut(SqlConnection db, List<C> commands, Footing footing) {
        Future<L> locked = work.lock(db, commands, footing);
        Future<Map<StoredAnswer.Key, StoredAnswer>> stored = answers.find(db, commands);
        return Future.all(locked, stored).compose(read -> {
            Repeats<C> repeats = new Repeats<>(commands, stored.result());
            return repeats.fresh().isEmpty()
                    ? Future.succeededFuture(repeats.all(List.of()))
                    : carryOut(db, repeats.fresh(), locked.result()).map(repeats::all);
        });
    }

    private Future<List<Outcome<Answer>>> carryOut(SqlConnection db, List<C> fresh, L locked) {
        return work.carryOut(db, fresh, locked).compose(decided -> Future.all(
                        decided.written(), answers.store(db, fresh, decided.outcomes(), clock.instant()))
                .map(decided.outcomes()));
    }
}
