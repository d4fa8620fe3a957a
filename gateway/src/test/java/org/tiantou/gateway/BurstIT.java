package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Crowd.Told;
import org.tiantou.gateway.Crowd.Wish;
import org.tiantou.gateway.app.Application;
import org.tiantou.platform.engine.TestEngines;

/** A livestream's burst on two nodes: many more orders than goods, all at once. */
class BurstIT {

    private static final int UNITS = 100;
    private static final int ORDERS = 2_000;
    private static final String VILLAGE = "370883103200";

    private RunningTiantou first;
    private Story.Goods goods;
    private List<Wish> wishes;

    @BeforeEach
    void start() throws Exception {
        first = RunningTiantou.start();
        Story story = new Story(first.api());
        Caller farmer = story.person("farmer");
        goods = story.goods(farmer, story.farm(farmer, VILLAGE), "直播菌菇", "CHILLED", UNITS, null);
        List<Caller> buyers =
                IntStream.range(0, 8).mapToObj(i -> story.person("buyer")).toList();
        wishes = Crowd.wishes(buyers, goods, ORDERS);
    }

    @AfterEach
    void stop() {
        first.close();
    }

    @Test
    void twoNodesSellExactlyWhatIsThere() throws Exception {
        Application second = RunningTiantou.node(first.databaseUrl(), Clock.systemUTC(), Map.of());
        try (Crowd here = new Crowd(first.vertx(), first.port(), ORDERS / 2);
                Crowd there = new Crowd(first.vertx(), second.port(), ORDERS / 2)) {
            List<Future<Told>> sent = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                sent.add((i % 2 == 0 ? here : there).send(wishes.get(i)));
            }
            assertSoldOnce(all(sent), there);
        } finally {
            second.stop().await(60, SECONDS);
        }
    }

    @Test
    void aNodeKilledInTheBurstNeitherLosesNorRepeatsAnOrder() throws Exception {
        int connections = 32; // so few that the goods outlast the first batches
        CountDownLatch someHeld = new CountDownLatch(UNITS / 3);
        try (ChildTiantou second = ChildTiantou.start("burst-node", childOf(first));
                Crowd here = new Crowd(first.vertx(), first.port(), connections);
                Crowd there = new Crowd(first.vertx(), second.port(), connections)) {
            List<Future<Told>> lost = new ArrayList<>();
            List<Future<Told>> sent = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                Wish wish = wishes.get(i);
                boolean mortal = i % 2 == 0;
                Future<Told> answer = (mortal ? there : here).send(wish).onSuccess(told -> {
                    if (told.held()) {
                        someHeld.countDown();
                    }
                });
                if (mortal) {
                    lost.add(answer);
                }
                sent.add(mortal ? answer.recover(gone -> here.repeat(wish)) : answer);
            }
            assertThat(someHeld.await(60, SECONDS)).isTrue();
            second.kill();
            second.awaitEnd();
            List<Told> told = all(sent);
            assertThat(lost)
                    .as("orders were on their way to the node that died")
                    .anyMatch(Future::failed);
            assertSoldOnce(told, here);
        }
    }

    private static Map<String, String> childOf(RunningTiantou tiantou) {
        return Map.of(
                "DATABASE_URL", tiantou.databaseUrl(),
                "REDIS_URL", TestEngines.redisUrl(),
                "ELASTICSEARCH_URL", TestEngines.elasticsearchUrl(),
                "MASTER_KEY", RunningTiantou.KEY,
                "DATA_DIR", "target/burst-node");
    }

    /** Every one was answered honestly, what was acknowledged is what was sold, and repeating it changes nothing. */
    private void assertSoldOnce(List<Told> told, Crowd crowd) throws Exception {
        assertThat(told.stream().collect(groupingBy(Told::outcome, counting())))
                .isEqualTo(Map.of("HELD", (long) UNITS, "SOLD_OUT", (long) ORDERS - UNITS));
        List<Told> held = told.stream().filter(Told::held).toList();
        List<Told> repeated =
                all(held.stream().map(each -> crowd.repeat(each.wish())).toList());
        assertThat(repeated).isEqualTo(held);
        try (Books books = new Books(first.databaseUrl())) {
            books.balance();
            assertThat(books.held(goods.variant()))
                    .containsExactlyInAnyOrderElementsOf(
                            held.stream().map(Told::orderId).toList());
            assertThat(books.number("SELECT sum(quantity) FROM marketplace.order_line WHERE variant_id = '%s'"
                            .formatted(goods.variant())))
                    .isEqualTo(UNITS);
            assertThat(books.number("SELECT available FROM marketplace.stock_pool WHERE variant_id = '%s'"
                            .formatted(goods.variant())))
                    .isZero();
            assertThat(books.column("SELECT key FROM platform.idempotent_answer WHERE operation = 'placeOrder'"))
                    .containsExactlyInAnyOrderElementsOf(
                            held.stream().map(each -> each.wish().key()).toList());
        }
    }

    private static List<Told> all(List<Future<Told>> sent) throws Exception {
        Future.join(sent).await(120, SECONDS);
        return sent.stream().map(Future::result).toList();
    }
}
