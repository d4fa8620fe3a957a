package org.tiantou.marketplace.admission;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Asks the questions of many callers in one round trip. A round starts at the caller's next tick when fewer than
 * {@value #AT_ONCE} are on their way, without waiting for more; what comes meanwhile goes with the next. Answers come back
 * on each caller's own context.
 */
final class Rounds<Q, A> {

    private static final int AT_ONCE = 2;
    private static final int MOST = 256;

    private record Caller<Q, A>(Q question, Context context, CompletableFuture<A> answer) {}

    private final Vertx vertx;
    private final BiFunction<List<Q>, Context, Future<List<A>>> round;
    private final Queue<Caller<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();

    /** @param round answers the questions in their order; may use the context for its callbacks */
    Rounds(Vertx vertx, BiFunction<List<Q>, Context, Future<List<A>>> round) {
        this.vertx = vertx;
        this.round = round;
    }

    Future<A> ask(Q question) {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<A> answer = new CompletableFuture<>();
        waiting.add(new Caller<>(question, context, answer));
        begin(context);
        return Future.fromCompletionStage(answer, context);
    }

    private void begin(Context context) {
        if (running.incrementAndGet() <= AT_ONCE) {
            context.runOnContext(tick -> next(context));
        } else {
            running.decrementAndGet();
        }
    }

    private void next(Context last) {
        List<Caller<Q, A>> callers = take();
        if (callers.isEmpty()) {
            running.decrementAndGet();
            if (!waiting.isEmpty()) {
                begin(last);
            }
            return;
        }
        Context context = callers.get(0).context();
        Future.succeededFuture()
                .compose(
                        go -> round.apply(callers.stream().map(Caller::question).toList(), context))
                .onComplete(done -> {
                    for (int i = 0; i < callers.size(); i++) {
                        if (done.succeeded()) {
                            callers.get(i).answer().complete(done.result().get(i));
                        } else {
                            callers.get(i).answer().completeExceptionally(done.cause());
                        }
                    }
                    next(context);
                });
    }

    private List<Caller<Q, A>> take() {
        List<Caller<Q, A>> taken = new ArrayList<>();
        Caller<Q, A> next = waiting.poll();
        while (next != null) {
            taken.add(next);
            next = taken.size() < MOST ? waiting.poll() : null;
        }
        return taken;
    }
}
