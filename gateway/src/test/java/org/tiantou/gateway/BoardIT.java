package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;

/** What the board shows is what the books say, to the 分, within three seconds, for the host and for each producer. */
class BoardIT {

    private static final Duration LAG = Duration.ofSeconds(3);
    private static final int BURST = 10_000;
    private static final String EXPECTED = "7/24/102960 4/11/47190 1/4/17160 2/11/47190 1/2/8580 30030 3 1";

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller host = story.person("host");
    private final Caller farmer = story.person("farmer");
    private final Caller neighbour = story.person("farmer");
    private final Caller buyer = story.person("buyer");
    private final String farm = story.farm(farmer, "370883103200");
    private final String nextFarm = story.farm(neighbour, "370883103200");
    private final Story.Goods mushrooms = story.goods(farmer, farm, "看板菌菇", "AMBIENT", 300, null);
    private final Story.Goods garlic = story.goods(neighbour, nextFarm, "看板大蒜", "AMBIENT", 300, null);
    private final String session = story.session(host, "看板专场");
    private final String path = "/v1/live-sessions/" + session;
    private String mushroomOffer;
    private String garlicOffer;

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start(Map.of("PURCHASE_TOKENS", "false"));
        story = new Story(tiantou.api());
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void theBoardEqualsTheBooksForTheHostAndEachProducer() throws Exception {
        goLive();
        story.pay(buyer, order(line(mushrooms, mushroomOffer, 3)));
        JsonObject both = order(line(mushrooms, mushroomOffer, 2), line(garlic, garlicOffer, 1));
        story.pay(buyer, both);
        JsonObject refunded = order(line(garlic, garlicOffer, 4));
        story.pay(buyer, refunded);
        cancel(refunded);
        cancel(order(line(mushrooms, mushroomOffer, 1)));
        expire(order(line(mushrooms, mushroomOffer, 5), line(garlic, garlicOffer, 5)));
        story.pay(buyer, order(line(mushrooms, null, 7)));
        order(line(garlic, garlicOffer, 2));
        JsonObject mixed = order(line(mushrooms, null, 1), line(garlic, garlicOffer, 1));
        story.pay(buyer, mixed);
        collect(both);
        try (Books books = new Books(tiantou.databaseUrl())) {
            within(LAG, () -> totals(host, "").equals(books(books, "TRUE")));
            isAllOfTheBooks(books);
            assertThat(totals(host, ""))
                    .as("placed, paid, refunded, lapsed, unpaid, net, to collect, collected")
                    .isEqualTo(EXPECTED);
            producersSeeTheirOwnPartOnly();
            assertThat(curve("").stream().mapToLong(BoardIT::paidFen).sum())
                    .isEqualTo(books.number("SELECT sum(l.quantity * l.price_fen)" + soldAndPaid()));
            assertThat(curve("").stream()
                            .map(minute -> minute.getString("minute") + " " + paidFen(minute))
                            .filter(text -> !text.endsWith(" 0"))
                            .toList())
                    .as("the curve of the books")
                    .isEqualTo(books.column("SELECT to_char(date_trunc('minute', o.paid_at, 'UTC') AT TIME ZONE 'UTC',"
                            + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || ' ' || sum(l.quantity * l.price_fen)"
                            + soldAndPaid() + " GROUP BY date_trunc('minute', o.paid_at, 'UTC') ORDER BY 1"));

            host.post(path + "/end", null).expect(200);
            isAllOfTheBooks(books);
            assertThat(curve("&from=2999-01-01T00:00:00Z")).isEmpty();
        }
    }

    @Test
    void clicksAreCountedForTheHostAndEachProducer() {
        goLive();
        for (Caller each : List.of(buyer, story.person("buyer"))) {
            click(each, mushroomOffer).expect(204);
        }
        click(buyer, garlicOffer).expect(204);
        click(buyer, session).expect(404);
        within(LAG, () -> board(host, "").getLong("clicks") == 3);
        assertThat(board(farmer, "?producerId=" + farm).getLong("clicks")).isEqualTo(2);
        assertThat(board(neighbour, "?producerId=" + nextFarm).getLong("clicks"))
                .isEqualTo(1);
    }

    @Test
    void aBurstIsOnTheBoardWithinThreeSeconds() throws Exception {
        goLive();
        try (Books books = new Books(tiantou.databaseUrl())) {
            assertThat(burst(books)).isEqualTo(2L * BURST);
            long committed = System.nanoTime();
            order(line(mushrooms, mushroomOffer, 1));
            within(
                    LAG.multipliedBy(10),
                    () -> board(host, "")
                                    .getJsonObject("totals")
                                    .getJsonObject("paid")
                                    .getLong("orders")
                            == BURST);
            Duration lag = Duration.ofNanos(System.nanoTime() - committed);
            System.out.printf("%,d events on the board %,d ms after their commit%n", 2 * BURST, lag.toMillis());
            assertThat(lag).isLessThan(LAG);
            JsonObject board = board(host, "");
            assertThat(Duration.between(Instant.parse(board.getString("asOf")), Instant.now()))
                    .isLessThan(LAG);
            assertThat(board.getJsonObject("totals").getJsonObject("net").getLong("amount"))
                    .isEqualTo(BURST * 4290L);
        }
    }

    private void producersSeeTheirOwnPartOnly() {
        JsonObject own = board(farmer, "");
        assertThat(own.getString("producerId")).isEqualTo(farm);
        assertThat(own.getJsonArray("offers").stream().map(offer -> ((JsonObject) offer).getString("offerId")))
                .containsExactly(mushroomOffer);
        assertThat(own.getJsonArray("offers")
                        .getJsonObject(0)
                        .getJsonObject("sessionStock")
                        .getLong("available"))
                .isEqualTo(95);
        assertThat(totals(host, "?producerId=" + nextFarm)).isEqualTo(totals(neighbour, ""));
        farmer.get(path + "/board?producerId=" + nextFarm).expect(404);
        farmer.get(path + "/board/minutes?producerId=" + nextFarm).expect(404);
        story.person("farmer").get(path + "/board").expect(404);
        story.person("host").get(path + "/board/minutes").expect(404);
    }

    private void isAllOfTheBooks(Books books) {
        assertThat(totals(host, "")).isEqualTo(books(books, "TRUE"));
        assertThat(totals(farmer, "")).isEqualTo(books(books, "l.producer_id = '" + farm + "'"));
        assertThat(totals(neighbour, "")).isEqualTo(books(books, "l.producer_id = '" + nextFarm + "'"));
        board(host, "").getJsonArray("offers").stream()
                .map(JsonObject.class::cast)
                .forEach(offer -> assertThat(words(offer.getJsonObject("totals")))
                        .isEqualTo(books(books, "l.live_offer_id = '" + offer.getString("offerId") + "'")));
    }

    private void goLive() {
        story.takePart(host, farmer, session, farm);
        story.takePart(host, neighbour, session, nextFarm);
        mushroomOffer = story.offer(farmer, session, mushrooms.variant(), 100);
        garlicOffer = story.offer(neighbour, session, garlic.variant(), 100);
        host.post(path + "/start", null).expect(200);
    }

    private Api.Reply click(Caller caller, String offer) {
        return caller.send("PUT", path + "/offers/" + offer + "/click", Map.of(), null);
    }

    private JsonObject board(Caller caller, String query) {
        return caller.get(path + "/board" + query).expect(200).json();
    }

    private String totals(Caller caller, String query) {
        return words(board(caller, query).getJsonObject("totals"));
    }

    /** All minutes, page by page. */
    private List<JsonObject> curve(String query) {
        List<JsonObject> minutes = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page = host.get(path + "/board/minutes?limit=1" + query + next)
                    .expect(200)
                    .json();
            page.getJsonArray("items").forEach(minute -> minutes.add((JsonObject) minute));
            String cursor = page.getString("nextCursor");
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        return minutes;
    }

    private static long paidFen(JsonObject minute) {
        return minute.getJsonObject("paid").getJsonObject("amount").getLong("amount");
    }

    private static String words(JsonObject totals) {
        return Stream.of("placed", "paid", "refunded", "lapsed", "unpaid")
                        .map(totals::getJsonObject)
                        .map(tally -> tally.getLong("orders") + "/" + tally.getLong("units") + "/"
                                + tally.getJsonObject("amount").getLong("amount"))
                        .collect(Collectors.joining(" "))
                + " " + totals.getJsonObject("net").getLong("amount") + " " + totals.getLong("toCollect") + " "
                + totals.getLong("collected");
    }

    /** In the words of {@link #words}, from orders, payments and consignments. */
    private String books(Books books, String part) {
        String tally = "concat(count(DISTINCT o.id) FILTER (WHERE %1$s), '/',"
                + " coalesce(sum(l.quantity) FILTER (WHERE %1$s), 0), '/',"
                + " coalesce(sum(l.quantity * l.price_fen) FILTER (WHERE %1$s), 0))";
        String tallies = Stream.of(
                        "TRUE",
                        "p.id IS NOT NULL",
                        "p.status = 'REFUNDED'",
                        "o.status IN ('CANCELLED', 'EXPIRED') AND p.id IS NULL",
                        "o.status = 'HELD'")
                .map(tally::formatted)
                .collect(Collectors.joining(", "));
        try {
            return books.column("SELECT concat_ws(' ', " + tallies
                            + ", coalesce(sum(l.quantity * l.price_fen) FILTER (WHERE p.status = 'SUCCEEDED'), 0)"
                            + ", count(DISTINCT c.id) FILTER (WHERE c.status = 'BOOKED')"
                            + ", count(DISTINCT c.id) FILTER (WHERE c.status IN ('COLLECTED', 'DELIVERED')))"
                            + sold() + " AND " + part)
                    .get(0);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sold() {
        return " FROM marketplace.order_line l JOIN marketplace.live_offer f ON f.id = l.live_offer_id"
                + " JOIN marketplace.orders o ON o.id = l.order_id"
                + " LEFT JOIN marketplace.payment p ON p.order_id = o.id"
                + " LEFT JOIN fulfillment.consignment c ON c.id = l.consignment_id"
                + " WHERE f.session_id = '" + session + "'";
    }

    private String soldAndPaid() {
        return sold() + " AND p.id IS NOT NULL";
    }

    private JsonObject order(JsonObject... lines) {
        return buyer.post("/v1/orders", Story.order(new JsonArray(List.of(lines))))
                .expect(201)
                .json();
    }

    private static JsonObject line(Story.Goods goods, String offer, int quantity) {
        JsonObject line = new JsonObject()
                .put("variantId", goods.variant())
                .put("quantity", quantity)
                .put("unitPrice", Story.price());
        return offer == null ? line : line.put("offerId", offer);
    }

    private void cancel(JsonObject order) {
        buyer.post("/v1/orders/" + order.getString("id") + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);
    }

    /** Lets the time of an order run out, and waits until it was noticed. */
    private static void expire(JsonObject order) throws Exception {
        String which = " WHERE id = '" + order.getString("id") + "'";
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.column("UPDATE marketplace.orders SET held_until = now()" + which + " RETURNING id");
            ScenarioIT.eventually(() -> {
                try {
                    return books.column("SELECT status FROM marketplace.orders" + which)
                                    .contains("EXPIRED")
                            ? "EXPIRED"
                            : null;
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    /** A courier takes all parcels of the order's first consignment. */
    private static void collect(JsonObject order) {
        JsonObject consignment = Story.consignment(order);
        Caller courier = story.courier(Story.courierOf(order));
        JsonObject request = courier
                .get("/v1/partner/pickup-requests?status=SUBMITTED&limit=100")
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(each -> courier.get("/v1/partner/pickup-requests/" + each.getString("id"))
                        .json()
                        .encode()
                        .contains(consignment.getString("id")))
                .findFirst()
                .orElseThrow();
        String pickup = "/v1/partner/pickup-requests/" + request.getString("id");
        courier.post(pickup + "/accept", null).expect(200);
        courier.post(pickup + "/assign", new JsonObject().put("name", "小王").put("phone", "+8613700000009"))
                .expect(200);
        courier.post(pickup + "/arrive", null).expect(200);
        courier.post(
                        pickup + "/pick-up",
                        new JsonObject()
                                .put(
                                        "consignments",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("id", consignment.getString("id"))
                                                        .put("parcels", consignment.getInteger("parcels"))
                                                        .put("massGrams", 4_100))))
                .expect(200);
    }

    /** Ten thousand orders are placed and paid at once; answers how many events tell of them. */
    private long burst(Books books) throws Exception {
        return books.number(
                """
                WITH placed AS (
                    INSERT INTO marketplace.orders
                           (id, buyer_id, status, total_fen, county_code, recipient, held_until, placed_at, paid_at)
                    SELECT gen_random_uuid(), gen_random_uuid(), 'PAID', 4290, '110105', '', now(), now(), now()
                      FROM generate_series(1, %d)
                    RETURNING id),
                lines AS (
                    INSERT INTO marketplace.order_line
                           (order_id, line_no, pool_id, variant_id, listing_id, producer_id, consignment_id, title,
                            quantity, price_fen, limited, live_offer_id)
                    SELECT placed.id, 1, pool.id, f.variant_id, gen_random_uuid(), f.producer_id, gen_random_uuid(),
                           'burst', 1, 4290, FALSE, f.id
                      FROM placed
                      CROSS JOIN marketplace.live_offer f
                      JOIN marketplace.stock_pool pool ON pool.live_offer_id = f.id
                     WHERE f.id = '%s'),
                told AS (
                    INSERT INTO platform.event (aggregate, aggregate_id, type, payload, occurred_at)
                    SELECT 'order', id, type, '{}', now()
                      FROM placed
                      CROSS JOIN unnest(ARRAY['OrderPlaced', 'OrderPaid']) AS type
                    RETURNING seq)
                SELECT count(*) FROM told
                """
                        .formatted(BURST, mushroomOffer));
    }

    private static void within(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within %s", limit).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
