package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Crowd.Told;
import org.tiantou.gateway.Crowd.Wish;

/** What unpaid orders held, stock and slots, is free again within five seconds, also while others order the same. */
class ExpiryIT {

    private static final int UNPAID = 500;
    private static final int OTHERS = 8;
    private static final long PAUSE_MILLIS = 50;
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private final ForwardClock clock = new ForwardClock();
    private RunningTiantou tiantou;
    private Story story;
    private Story.Goods goods;

    @BeforeEach
    void start() throws Exception {
        tiantou = RunningTiantou.start(clock);
        story = new Story(tiantou.api());
        Caller farmer = story.person("farmer");
        goods = story.goods(farmer, story.farm(farmer, "370883103200"), "未付大蒜", "AMBIENT", 20_000, null);
    }

    @AfterEach
    void stop() {
        tiantou.close();
    }

    @Test
    void stockAndSlotsReturnWithinFiveSecondsOfTheHoldsEnd() throws Exception {
        try (Crowd crowd = new Crowd(tiantou.vertx(), tiantou.port(), 64);
                Books books = new Books(tiantou.databaseUrl())) {
            List<Told> unpaid = all(Crowd.wishes(List.of(story.person("buyer")), goods, UNPAID).stream()
                    .map(crowd::send)
                    .toList());
            assertThat(unpaid).allMatch(Told::held);
            Instant firstEnd = end(books, "min");
            Instant lastEnd = end(books, "max");
            assertThat(books.number("SELECT held FROM marketplace.stock_pool WHERE " + variant()))
                    .isEqualTo(UNPAID);

            clock.forwardTo(firstEnd.minusSeconds(5));
            Caller buyer = story.person("buyer");
            AtomicBoolean enough = new AtomicBoolean();
            List<Future<Integer>> others = IntStream.range(0, OTHERS)
                    .mapToObj(i -> keepOrdering(crowd, buyer, enough, 0))
                    .toList();
            Instant allFree = ScenarioIT.eventually(() -> areFree(books, lastEnd) ? clock.instant() : null);
            enough.set(true);

            assertThat(Duration.between(lastEnd, allFree)).isLessThanOrEqualTo(PROMISED);
            assertThat(latest(books)).isLessThanOrEqualTo(PROMISED.toMillis());
            int ordered = all(others).stream().mapToInt(Integer::intValue).sum();
            assertThat(ordered).isGreaterThan(OTHERS);
            assertThat(books.number("SELECT held FROM marketplace.stock_pool WHERE " + variant()))
                    .isEqualTo(ordered);
            books.balance();
        }
    }

    /** Answers how many orders it placed; all of them were held. */
    private Future<Integer> keepOrdering(Crowd crowd, Caller buyer, AtomicBoolean enough, int placed) {
        if (enough.get()) {
            return Future.succeededFuture(placed);
        }
        Wish wish = Crowd.wishes(List.of(buyer), goods, 1).get(0);
        return crowd.send(wish).compose(told -> {
            assertThat(told.outcome()).isEqualTo("HELD");
            return tiantou.vertx()
                    .timer(PAUSE_MILLIS, MILLISECONDS)
                    .compose(rested -> keepOrdering(crowd, buyer, enough, placed + 1));
        });
    }

    private static boolean areFree(Books books, Instant lastEnd) {
        String unpaid = "(SELECT id FROM marketplace.orders WHERE held_until <= '" + lastEnd + "')";
        return number(books, "SELECT count(*) FROM marketplace.orders WHERE status = 'HELD' AND id IN " + unpaid) == 0
                && number(
                                books,
                                "SELECT count(*) FROM fulfillment.consignment WHERE status = 'RELEASED' AND order_id IN "
                                        + unpaid)
                        == UNPAID;
    }

    /** Milliseconds from the end of a hold to the moment at which it was announced, of the slowest order. */
    private static long latest(Books books) throws Exception {
        return books.number(
                """
                SELECT ceil(1000 * extract(epoch FROM max(occurred_at - held_until)))::bigint
                  FROM platform.event
                  JOIN marketplace.orders ON orders.id = aggregate_id
                 WHERE type = 'OrderExpired'
                """);
    }

    private static Instant end(Books books, String which) throws Exception {
        return Instant.parse(books.column(
                        "SELECT to_char(" + which
                                + "(held_until) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM marketplace.orders")
                .get(0));
    }

    private String variant() {
        return "variant_id = '" + goods.variant() + "'";
    }

    private static long number(Books books, String sql) {
        try {
            return books.number(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> all(List<Future<T>> futures) throws Exception {
        Future.join(new ArrayList<>(futures)).await(120, SECONDS);
        return futures.stream().map(Future::result).toList();
    }
}
