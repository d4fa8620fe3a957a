package org.tiantou.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tiantou.gateway.ChaosLedger.Bought;
import org.tiantou.gateway.InsistentClient.Ask;
import org.tiantou.gateway.InsistentClient.Told;

/** Buyers who order, live and in the shop, pay, cancel, and repeat what was acknowledged; each one thing at a time. */
final class ChaosBuyers {

    private static final Set<String> NO_ORDER =
            Set.of("SOLD_OUT", "LIMIT_REACHED", "NO_FEASIBLE_SLOT", "NOT_ON_SALE", "OFFER_NOT_OPEN");
    private static final int PATIENCE_SECONDS = 120;

    private final Vertx vertx;
    private final Context context;
    private final InsistentClient client;
    private final ChaosLedger ledger;
    private final ChaosStage stage;
    private volatile boolean enough;

    /** @param context of the event loop on which the ledger is kept */
    ChaosBuyers(Vertx vertx, Context context, InsistentClient client, ChaosLedger ledger, ChaosStage stage) {
        this.vertx = vertx;
        this.context = context;
        this.client = client;
        this.ledger = ledger;
        this.stage = stage;
    }

    /** They come at once, and go on until they had enough and were all answered. */
    Future<Void> rush(long chance) {
        return onLoop(() -> {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < stage.cast().buyers().size(); i++) {
                Promise<Void> gone = Promise.promise();
                next(stage.cast().buyers().get(i), new Random(chance + 1 + i), gone);
                all.add(gone.future());
            }
            return Future.all(all).mapEmpty();
        });
    }

    void haveEnough() {
        enough = true;
    }

    /**
     * All order one each, again and again, until nobody gets any more.
     *
     * @return whether that is because nothing is left, live and in the shop, and not because nobody may have more or nobody can
     *     carry it
     */
    boolean sellOut(Random random) throws Exception {
        while (true) {
            List<Told> live = each(buyer -> liveOrder(buyer, random, 1));
            List<Told> shop = each(buyer -> shopOrder(buyer, random, 1));
            if (Stream.concat(live.stream(), shop.stream()).noneMatch(ChaosBuyers::isOrder)) {
                return Stream.of(live, shop).allMatch(told -> told.stream().anyMatch(ChaosBuyers::isSoldOut));
            }
        }
    }

    private List<Told> each(Function<String, Future<Told>> order) throws Exception {
        return await(onLoop(() ->
                Future.all(stage.cast().buyers().stream().map(order).toList()).map(all -> all.<Told>list())));
    }

    private static boolean isOrder(Told told) {
        return told.accepted() && told.ask().path().equals("/v1/orders");
    }

    private static boolean isSoldOut(Told told) {
        return !told.accepted() && told.code().equals("SOLD_OUT");
    }

    /** Sends acknowledged requests again; each must be answered with the same bytes. */
    void repeat(List<Told> acknowledged) throws Exception {
        List<Told> told = List.copyOf(acknowledged);
        await(onLoop(() -> Future.all(told.stream().map(this::repeat).toList()).mapEmpty()));
    }

    /**
     * Asks for orders once more that were refused after they had been sent without an answer: one that was written all the same is
     * told so.
     */
    void clearUp(List<Told> doubtful) throws Exception {
        await(onLoop(() -> Future.all(doubtful.stream()
                        .map(told -> client.ask(told.ask()).map(again -> {
                            if (again.accepted()) {
                                ledger.placed(again, NO_ORDER);
                            }
                            return null;
                        }))
                        .toList())
                .mapEmpty()));
    }

    <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    <T> Future<T> onLoop(Supplier<Future<T>> work) {
        return Future.future(promise -> context.runOnContext(now -> work.get().onComplete(promise)));
    }

    private void next(String buyer, Random random, Promise<Void> gone) {
        if (enough) {
            gone.complete();
            return;
        }
        act(buyer, random)
                .onFailure(failure -> ledger.wrong(failure.toString()))
                .onComplete(done -> vertx.setTimer(5 + random.nextInt(90), later -> next(buyer, random, gone)));
    }

    private Future<?> act(String buyer, Random random) {
        int wish = random.nextInt(100);
        if (wish < 45) {
            return liveOrder(buyer, random, 1 + random.nextInt(2));
        } else if (wish < 60) {
            return shopOrder(buyer, random, 1 + random.nextInt(2));
        } else if (wish < 80) {
            return change(ledger.any(random, Set.of("HELD")), bought -> pay(bought, random));
        } else if (wish < 90) {
            return change(ledger.any(random, Set.of("HELD", "PAID")), bought -> cancel(bought, random));
        } else {
            return ledger.anyAcknowledged(random).<Future<?>>map(this::repeat).orElse(Future.succeededFuture());
        }
    }

    private Future<Told> liveOrder(String buyer, Random random, int quantity) {
        String key = ChaosStage.key(random);
        return client.ask(stage.tokenFor(buyer, key)).compose(token -> {
            if (!token.accepted()) {
                ledger.refused(token, NO_ORDER);
                return Future.succeededFuture(token);
            }
            String text = token.body().toJsonObject().getString("token");
            return order(stage.liveOrder(buyer, key, text, quantity));
        });
    }

    private Future<Told> shopOrder(String buyer, Random random, int quantity) {
        return order(stage.shopOrder(buyer, ChaosStage.key(random), quantity));
    }

    private Future<Told> order(Ask ask) {
        return client.ask(ask).onSuccess(told -> ledger.placed(told, NO_ORDER));
    }

    private static Future<?> change(Optional<Bought> found, Function<Bought, Future<?>> change) {
        return found.<Future<?>>map(change).orElse(Future.succeededFuture());
    }

    /** Late money comes back where the goods are gone; then the order stays as it was. */
    private Future<Told> pay(Bought bought, Random random) {
        return client.ask(ChaosStage.payment(bought.buyer(), ChaosStage.key(random), bought.order()))
                .onSuccess(told -> {
                    if (told.accepted()) {
                        ledger.acknowledged(told);
                        bought.becomes(told.status() == 201 ? "PAID" : "EXPIRED");
                    } else {
                        ledger.refused(told, Set.of());
                    }
                });
    }

    private Future<Told> cancel(Bought bought, Random random) {
        return client.ask(ChaosStage.cancellation(bought.buyer(), ChaosStage.key(random), bought.id()))
                .onSuccess(told -> {
                    if (told.accepted()) {
                        ledger.acknowledged(told);
                        bought.becomes("CANCELLED");
                    } else {
                        ledger.refused(told, Set.of("ORDER_NOT_CANCELLABLE"));
                        bought.becomes("EXPIRED");
                    }
                });
    }

    private Future<Told> repeat(Told told) {
        return client.ask(told.ask()).onSuccess(again -> {
            if (!again.says(told)) {
                ledger.wrong("repeated " + again + ", at first " + told);
            }
        });
    }
}
