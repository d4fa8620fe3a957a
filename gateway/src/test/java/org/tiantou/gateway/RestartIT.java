package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Crowd.Told;
import org.tiantou.gateway.Crowd.Wish;

/** The whole run with its own engines loses its program and its database at once, and starts again. */
class RestartIT {

    private static final int ORDERS = 600;
    private static final int ACKNOWLEDGED = 60;
    private static final int CONNECTIONS = 8;

    private final OwnEngines engines = new OwnEngines("restart");
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
        engines.close();
    }

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
        List<Wish> wishes;
        List<Future<Told>> before;
        Story.Goods goods;
        try (ChildTiantou tiantou = ChildTiantou.start("restart", engines.environment())) {
            Story story = new Story(new Api(vertx, tiantou.port()));
            Caller farmer = story.person("farmer");
            goods = story.goods(farmer, story.farm(farmer, "370883103200"), "重启菌菇", "CHILLED", ORDERS, null);
            List<Caller> buyers =
                    IntStream.range(0, 4).mapToObj(i -> story.person("buyer")).toList();
            wishes = Crowd.wishes(buyers, goods, ORDERS);
            before = untilKilled(tiantou, wishes);
        }
        List<Told> acknowledged = before.stream()
                .filter(Future::succeeded)
                .map(Future::result)
                .filter(Told::held)
                .toList();
        assertThat(acknowledged).hasSizeBetween(ACKNOWLEDGED, ORDERS - 1);

        try (ChildTiantou tiantou = ChildTiantou.start("restart", engines.environment());
                Crowd crowd = new Crowd(vertx, tiantou.port(), CONNECTIONS)) {
            Api api = new Api(vertx, tiantou.port());
            for (Told each : acknowledged) {
                assertThat(stands(api, each)).isEqualTo(each.body().toJsonObject());
            }
            assertThat(all(acknowledged.stream().map(Told::wish).toList(), crowd))
                    .isEqualTo(acknowledged);

            List<Told> after = all(wishes, crowd);
            assertThat(after)
                    .containsAll(acknowledged)
                    .extracting(Told::outcome)
                    .isSubsetOf("HELD", "NO_FEASIBLE_SLOT");
            try (Books books = new Books(engines.databaseUrl())) {
                assertThat(books.balance().held(goods.variant()))
                        .containsExactlyInAnyOrderElementsOf(after.stream()
                                .filter(Told::held)
                                .map(Told::orderId)
                                .toList());
            }
            tiantou.terminate();
        }
        assertThat(engines.processes()).isEmpty();
    }

    /** Kills program and database when so many orders were acknowledged; returns what became of all. */
    private List<Future<Told>> untilKilled(ChildTiantou tiantou, List<Wish> wishes) throws Exception {
        CountDownLatch acknowledged = new CountDownLatch(ACKNOWLEDGED);
        try (Crowd crowd = new Crowd(vertx, tiantou.port(), CONNECTIONS)) {
            List<Future<Told>> sent = new ArrayList<>();
            for (Wish wish : wishes) {
                sent.add(crowd.send(wish).onSuccess(told -> {
                    if (told.held()) {
                        acknowledged.countDown();
                    }
                }));
            }
            assertThat(acknowledged.await(60, SECONDS)).isTrue();
            tiantou.kill();
            engines.killPostgres();
            tiantou.awaitEnd();
            Future.join(sent).otherwiseEmpty().await(30, SECONDS);
            return sent;
        }
    }

    private static JsonObject stands(Api api, Told told) {
        return api.as(told.wish().token())
                .get("/v1/orders/" + told.orderId())
                .expect(200)
                .json();
    }

    private static List<Told> all(List<Wish> wishes, Crowd crowd) throws Exception {
        List<Future<Told>> sent = wishes.stream().map(crowd::repeat).toList();
        Future.join(sent).await(60, SECONDS);
        return sent.stream().map(Future::result).toList();
    }
}
