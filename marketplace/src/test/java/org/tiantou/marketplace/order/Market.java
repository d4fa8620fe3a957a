package org.tiantou.marketplace.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.commission.Attributions;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.waitlist.WaitlistFeature;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.StoredAnswer;
import org.tiantou.platform.sql.Database;

/** A database with a farm and its goods, and nodes that take orders for them. */
final class Market implements AutoCloseable {

    static final Address ADDRESS = new Address("张伟", "+8613800000000", "370811", "古槐路 1 号");
    static final AccountId FARMER = new AccountId(new UUID(3, 3));
    static final long PRICE_FEN = 1_990;
    static final HoarderRule HOARDING = new HoarderRule(3, Duration.ofHours(24));

    static final IdGenerator IDS = Generators.timeBasedEpochGenerator()::generate;

    private static final MasterKey KEY = MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=");

    final Vertx vertx = Vertx.vertx();
    final Clock clock;
    final Database database;
    final ProducerId producer;
    private final TestDatabase postgres = TestDatabase.create();
    private final List<Database> pools = new ArrayList<>();

    Market(Clock clock) throws TimeoutException {
        this.clock = clock;
        this.database = pool();
        for (String sql : FakePickupBooking.TABLES) {
            run(sql);
        }
        run("INSERT INTO fake.pickup_window VALUES (1, 0, 1000000000)");
        this.producer = farm();
    }

    /** A node with connections of its own. */
    OrderService node() {
        return node(() -> {});
    }

    OrderService node(Runnable afterCommit) {
        return feature(afterCommit).service();
    }

    OrderFeature feature(Runnable afterCommit) {
        Database pool = pool();
        return new OrderFeature(
                vertx,
                pool,
                clock,
                IDS,
                new EventFeed(clock),
                new Idempotency(pool, KEY, clock),
                KEY.personalData(),
                new ProducerAccess(),
                new FakePickupBooking(),
                new Attributions(Duration.ofDays(15)),
                HOARDING,
                Optional.empty(),
                afterCommit);
    }

    ProducerId farm() throws TimeoutException {
        UUID id = IDS.next();
        run(
                """
                INSERT INTO marketplace.producer
                       (id, kind, name, village_code, licence_no, contact_name, contact_phone, owner_account, created_at)
                VALUES ($1, 'FAMILY_FARM', '马坡农场', '370828104201', 'L1', '', '', $2, now())
                """,
                id,
                FARMER.value());
        return new ProducerId(id);
    }

    VariantId goods(long units, OptionalInt limit) throws TimeoutException {
        return goods(producer, TemperatureClass.CHILLED, units, limit);
    }

    VariantId goods(ProducerId farm, TemperatureClass temperatureClass, long units, OptionalInt limit)
            throws TimeoutException {
        UUID listing = IDS.next();
        UUID variant = IDS.next();
        UUID pool = IDS.next();
        Integer maximum = limit.isPresent() ? limit.getAsInt() : null;
        run(
                """
                INSERT INTO marketplace.listing
                       (id, producer_id, title, category, temperature_class, shelf_life_hours, status, created_at, updated_at,
                        published_at)
                VALUES ($1, $2, '金乡大蒜', 'VEGETABLE', $3, 240, 'PUBLISHED', now(), now(), now())
                """,
                listing,
                farm.value(),
                temperatureClass.name());
        run(
                """
                INSERT INTO marketplace.variant
                       (id, listing_id, position, unit, net_mass_grams, volume_millilitres, price_fen)
                VALUES ($1, $2, 1, '箱', 5000, 8000, $3)
                """,
                variant,
                listing,
                PRICE_FEN);
        run(
                """
                INSERT INTO marketplace.stock_pool
                       (id, variant_id, producer_id, price_fen, buyer_limit, on_sale, available)
                VALUES ($1, $2, $3, $4, $5, TRUE, $6)
                """,
                pool,
                variant,
                farm.value(),
                PRICE_FEN,
                maximum,
                units);
        run(
                """
                INSERT INTO marketplace.stock_movement (pool_id, delta_available, reason, moved_at)
                SELECT $1, $2::bigint, 'HARVEST', now() WHERE $2::bigint <> 0
                """,
                pool,
                units);
        return new VariantId(variant);
    }

    /** A live offer of new goods, with units of its own. */
    NewOrder.Line live(long units, OptionalInt limit, boolean firstPaid) throws TimeoutException {
        VariantId variant = goods(0, OptionalInt.empty());
        UUID session = IDS.next();
        UUID offer = IDS.next();
        run(
                """
                INSERT INTO marketplace.live_session
                       (id, host_id, title, platform, room_number, hold_mode, hold_minutes, status, starts_at, started_at,
                        version, revision, created_at)
                VALUES ($1, $2, '专场', 'DOUYIN', '1', $3, 15, 'LIVE', now(), now(), 1, 1, now())
                """,
                session,
                IDS.next(),
                firstPaid ? "FIRST_PAID" : "HOLD_THEN_PAY");
        run(
                """
                INSERT INTO marketplace.live_offer
                       (id, session_id, variant_id, producer_id, position, switched_on, version, added_at)
                VALUES ($1, $2, $3, $4, 1, TRUE, 1, now())
                """,
                offer,
                session,
                variant.value(),
                producer.value());
        UUID pool = IDS.next();
        run(
                """
                INSERT INTO marketplace.stock_pool
                       (id, variant_id, kind, live_offer_id, producer_id, price_fen, buyer_limit, on_sale, available)
                VALUES ($1, $2, 'SESSION', $3, $4, $5, $6, TRUE, $7)
                """,
                pool,
                variant.value(),
                offer,
                producer.value(),
                PRICE_FEN,
                limit.isPresent() ? limit.getAsInt() : null,
                units);
        run(
                """
                INSERT INTO marketplace.stock_movement (pool_id, delta_available, reason, moved_at)
                SELECT $1, $2::bigint, 'SESSION_ALLOCATED', now() WHERE $2::bigint <> 0
                """,
                pool,
                units);
        return new NewOrder.Line(
                variant, 1, Money.cny(PRICE_FEN), Optional.of(new LiveOfferId(offer)), Optional.empty());
    }

    /** A line in front of offers, with connections of its own. */
    WaitlistFeature waitlist() {
        Database pool = pool();
        return new WaitlistFeature(
                vertx,
                pool,
                clock,
                IDS,
                new EventFeed(clock),
                new Idempotency(pool, KEY, clock),
                Duration.ofMinutes(5),
                () -> {});
    }

    LiveSessionId session(NewOrder.Line live) throws TimeoutException {
        return new LiveSessionId((UUID) value(
                "SELECT session_id FROM marketplace.live_offer WHERE id = $1",
                live.live().orElseThrow().value()));
    }

    /** Units of a live offer that nobody holds. */
    long available(NewOrder.Line live) throws TimeoutException {
        return count(
                "SELECT available FROM marketplace.stock_pool WHERE live_offer_id = $1",
                live.live().orElseThrow().value());
    }

    static NewOrder wish(VariantId variant, int quantity) {
        return wish(line(variant, quantity));
    }

    static NewOrder wish(NewOrder.Line... lines) {
        return new NewOrder(List.of(lines), ADDRESS);
    }

    static NewOrder.Line line(VariantId variant, int quantity) {
        return new NewOrder.Line(variant, quantity, Money.cny(PRICE_FEN), Optional.empty(), Optional.empty());
    }

    static AccountId buyer() {
        return new AccountId(IDS.next());
    }

    /** A request that no other has the key of. */
    static RequestKey request(AccountId buyer, String operation) {
        return request(buyer, operation, IDS.next().toString(), "body");
    }

    static RequestKey request(AccountId buyer, String operation, String key, String body) {
        return new RequestKey(new StoredAnswer.Key(buyer, key), operation, Buffer.buffer(body));
    }

    static Future<Answer> place(OrderService node, AccountId buyer, NewOrder wish) {
        return node.place(request(buyer, "placeOrder"), wish);
    }

    static JsonObject json(Answer answer) {
        return new JsonObject(answer.body());
    }

    static OrderId id(Answer answer) {
        return new OrderId(UUID.fromString(json(answer).getString("id")));
    }

    /** What the future holds within a reasonable time. */
    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, SECONDS);
    }

    /** The refusal that the future fails with. */
    static DomainException refusal(Future<?> future) {
        return assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> await(future))
                .actual();
    }

    /** Outcomes counted: "ok", or the code of the refusal. */
    static Map<String, Long> tally(List<? extends Future<?>> futures) throws TimeoutException {
        await(Future.join(futures).otherwiseEmpty());
        return futures.stream()
                .collect(Collectors.groupingBy(
                        future -> future.succeeded()
                                ? "ok"
                                : ((DomainException) future.cause()).code().name(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** Counters equal the sums of their movements, everywhere, and what is held is what held orders say. */
    void assertBooksBalance() throws TimeoutException {
        assertThat(
                        count(
                                """
                SELECT count(*)
                  FROM marketplace.stock_pool p
                 WHERE (p.available, p.held) <> (
                       SELECT coalesce(sum(delta_available), 0)::bigint, coalesce(sum(delta_held), 0)::bigint
                         FROM marketplace.stock_movement WHERE pool_id = p.id)
                    OR p.held <> (
                       SELECT coalesce(sum(l.quantity), 0)
                         FROM marketplace.order_line l JOIN marketplace.orders o ON o.id = l.order_id
                        WHERE l.pool_id = p.id AND o.status = 'HELD')
                    OR (p.waiting, p.offered_units) <> (
                       SELECT coalesce(sum(quantity) FILTER (WHERE status = 'WAITING'), 0),
                              coalesce(sum(offered_quantity) FILTER (WHERE status = 'OFFERED'), 0)
                         FROM marketplace.waitlist_entry WHERE pool_id = p.id)
                """))
                .as("pools whose books don't balance")
                .isZero();
        assertThat(
                        count(
                                """
                SELECT used - (SELECT coalesce(sum(parcels), 0) FROM fake.consignment WHERE status <> 'RELEASED')
                  FROM fake.pickup_window
                """))
                .as("parcels used but not held")
                .isZero();
    }

    long available(VariantId variant) throws TimeoutException {
        return count("SELECT available FROM marketplace.stock_pool WHERE variant_id = $1", variant.value());
    }

    long held(VariantId variant) throws TimeoutException {
        return count("SELECT held FROM marketplace.stock_pool WHERE variant_id = $1", variant.value());
    }

    List<String> events(OrderId order) throws TimeoutException {
        return rows("SELECT type FROM platform.event WHERE aggregate_id = $1 ORDER BY seq", order.value()).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** First column of the only row. */
    Object value(String sql, Object... parameters) throws TimeoutException {
        return rows(sql, parameters).get(0).getValue(0);
    }

    long count(String sql, Object... parameters) throws TimeoutException {
        return ((Number) value(sql, parameters)).longValue();
    }

    List<Row> rows(String sql, Object... parameters) throws TimeoutException {
        return StreamSupport.stream(
                        database.client()
                                .preparedQuery(sql)
                                .execute(Tuple.from(parameters))
                                .await(20, SECONDS)
                                .spliterator(),
                        false)
                .toList();
    }

    void run(String sql, Object... parameters) throws TimeoutException {
        rows(sql, parameters);
    }

    @Override
    public void close() throws TimeoutException {
        for (Database pool : pools) {
            pool.close().await(10, SECONDS);
        }
        vertx.close().await(10, SECONDS);
        postgres.close();
    }

    private Database pool() {
        Database pool = Database.connect(vertx, postgres.url(), 8);
        pools.add(pool);
        return pool;
    }
}
