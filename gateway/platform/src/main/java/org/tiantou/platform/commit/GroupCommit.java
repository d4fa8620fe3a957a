package org.tiantou.platform.commit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sql.Outages;

/**
 * Commits commands in batches. A batch starts as soon as there is none, or another one is worth it, so an idle system answers
 * at once and a busy one batches by itself. On an unexpected error a batch is committed again as halves until the guilty command stands
 * alone; only an outage of PostgreSQL fails all of it at once.
 *
 * <p>A batch is carried out optimistically first. When it violates a constraint it is carried out once more under locks: what
 * it read has changed in the meantime, or another node has carried out one of its commands, and the second try sees that.
 *
 * @param <C> command
 * @param <R> result that its submitter is told after the commit
 */
public final class GroupCommit<C, R> {

    /** Carries out all commands in one transaction; answers one outcome per command, in their order. */
    @FunctionalInterface
    public interface Batch<C, R> {
        Future<List<Outcome<R>>> carryOut(SqlConnection db, List<C> commands, Footing footing);
    }

    /** Of SQL states; unique and check constraints among them. */
    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";

    /**
     * @param inFlight batches being committed at the same time, at least 1
     * @param worthwhile commands that have to wait before a batch starts beside another one, at least 1: many small batches
     *     cost more than they gain
     * @param batchSize commands in a batch, at least 1
     * @param queue commands waiting, at least {@code batchSize}
     */
    public record Limits(int inFlight, int worthwhile, int batchSize, int queue) {
        public static final Limits DEFAULT = new Limits(2, 64, 512, 16_384);

        /** Whether another batch is to start. */
        boolean allow(int running, int waiting) {
            return running == 0 ? waiting > 0 : running < inFlight && waiting >= worthwhile;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private record Waiting<C, R>(C command, Promise<R> promise) {}

    private final Vertx vertx;

    /** Where batches run, so that what their submitters do meanwhile does not hold them up. */
    private final ContextInternal context;

    private final Database database;
    private final Limits limits;
    private final Batch<C, R> batch;
    private final Runnable afterCommit;
    private final Queue<Waiting<C, R>> queue = new ArrayDeque<>();
    private int inFlight;

    public GroupCommit(Vertx vertx, Database database, Limits limits, Batch<C, R> batch) {
        this(vertx, database, limits, batch, () -> {});
    }

    /** @param afterCommit called once after each commit, before its commands are answered; must not throw */
    public GroupCommit(Vertx vertx, Database database, Limits limits, Batch<C, R> batch, Runnable afterCommit) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.database = database;
        this.limits = limits;
        this.batch = batch;
        this.afterCommit = afterCommit;
    }

    /** Completes on the caller's context after the command's commit; fails with OVERLOADED when the queue is full. */
    public Future<R> submit(C command) {
        Promise<R> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
        synchronized (this) {
            if (queue.size() >= limits.queue()) {
                promise.fail(
                        new DomainException(CommonError.OVERLOADED, Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS)));
                return promise.future();
            }
            queue.add(new Waiting<>(command, promise));
        }
        startBatch();
        return promise.future();
    }

    /** Commands waiting for a place in a batch. */
    public synchronized int queued() {
        return queue.size();
    }

    private void startBatch() {
        List<Waiting<C, R>> taken = take();
        if (!taken.isEmpty()) {
            context.runOnContext(start -> commit(taken, Footing.OPTIMISTIC).onComplete(finished -> {
                synchronized (this) {
                    inFlight--;
                }
                startBatch();
            }));
        }
    }

    private synchronized List<Waiting<C, R>> take() {
        if (!limits.allow(inFlight, queue.size())) {
            return List.of();
        }
        inFlight++;
        List<Waiting<C, R>> taken = new ArrayList<>(Math.min(queue.size(), limits.batchSize()));
        while (taken.size() < limits.batchSize() && !queue.isEmpty()) {
            taken.add(queue.remove());
        }
        return taken;
    }

    /** Succeeds when each of the commands was answered, one way or the other. */
    private Future<Void> commit(List<Waiting<C, R>> commands, Footing footing) {
        return carryOut(commands, footing)
                .recover(failure ->
                        violatesConstraint(failure) ? carryOut(commands, Footing.LOCKED) : Future.failedFuture(failure))
                .transform(done ->
                        done.succeeded() ? acknowledge(commands, done.result()) : isolate(commands, done.cause()));
    }

    private Future<List<Outcome<R>>> carryOut(List<Waiting<C, R>> commands, Footing footing) {
        List<C> bare = commands.stream().map(Waiting::command).toList();
        return database.inTransaction(db -> Future.<List<Outcome<R>>>future(
                        started -> batch.carryOut(db, bare, footing).onComplete(started))
                .map(outcomes -> oneEach(bare, outcomes)));
    }

    private static <C, R> List<Outcome<R>> oneEach(List<C> commands, List<Outcome<R>> outcomes) {
        if (outcomes.size() != commands.size()) {
            throw new IllegalStateException(outcomes.size() + " outcomes for " + commands.size() + " commands");
        }
        return outcomes;
    }

    private Future<Void> acknowledge(List<Waiting<C, R>> commands, List<Outcome<R>> outcomes) {
        afterCommit.run();
        for (int i = 0; i < commands.size(); i++) {
            Promise<R> promise = commands.get(i).promise();
            if (outcomes.get(i) instanceof Outcome.Done<R> done) {
                promise.complete(done.result());
            } else if (outcomes.get(i) instanceof Outcome.Refused<R> refused) {
                promise.fail(refused.refusal());
            }
        }
        return Future.succeededFuture();
    }

    private Future<Void> isolate(List<Waiting<C, R>> commands, Throwable failure) {
        if (commands.size() == 1 || Outages.isOutage(failure)) {
            commands.forEach(waiting -> waiting.promise().fail(failure));
            return Future.succeededFuture();
        }
        LOG.warn("A batch of {} failed and is committed again as halves: {}", commands.size(), failure.toString());
        int half = commands.size() / 2;
        return commit(commands.subList(0, half), Footing.LOCKED)
                .compose(done -> commit(commands.subList(half, commands.size()), Footing.LOCKED));
    }

    private static boolean violatesConstraint(Throwable failure) {
        return failure instanceof PgException pg && pg.getSqlState().startsWith(INTEGRITY_CONSTRAINT_VIOLATION);
    }
}
