package org.tiantou.marketplace.live;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.commission.CommissionHosts;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.stock.CampaignService;
import org.tiantou.marketplace.stock.PoolTerms;
import org.tiantou.marketplace.stock.PurchaseLimits;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.marketplace.stock.StockFeature;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.sql.Database;

/** A database with farms and their goods, and all that a show needs. */
final class Studio implements AutoCloseable {

    static final AccountId HOST = new AccountId(new UUID(1, 1));
    static final AccountId ASSISTANT = new AccountId(new UUID(1, 2));
    static final AccountId FARMER = new AccountId(new UUID(1, 3));
    static final AccountId STRANGER = new AccountId(new UUID(1, 4));
    static final long PRICE_FEN = 1_990;
    static final PurchaseLimits NO_LIMITS =
            new PurchaseLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    private static final IdGenerator IDS = Generators.timeBasedEpochGenerator()::generate;
    private static final MasterKey KEY = MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=");

    final TestClock clock = new TestClock("2026-11-23T12:00:00Z");
    final Database database;
    final StockPools stock = new StockPools(IDS, LiveFeature.showcase(new EventFeed(clock), clock));
    final SessionPools pools = new SessionPools(stock, IDS);
    final LiveFeature live;
    final LiveSweep sweep;
    final CrewService crew;
    final ProducerId farm;
    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase postgres = TestDatabase.create();

    Studio() throws TimeoutException {
        database = Database.connect(vertx, postgres.url(), 12);
        EventFeed feed = new EventFeed(clock);
        ProducerAccess access = new ProducerAccess();
        live = new LiveFeature(
                vertx,
                database,
                clock,
                IDS,
                feed,
                new Idempotency(database, KEY, clock),
                access,
                new CommissionHosts(feed, clock),
                pools,
                (db, account) -> Future.succeededFuture(!account.equals(FARMER)),
                () -> {});
        sweep = new LiveSweep(vertx, database, live.sessions(), live.stock(), pools, clock, () -> {});
        crew = new CrewService(
                database, new LiveStore(feed), (db, account) -> Future.succeededFuture(!account.equals(FARMER)), clock);
        farm = farm();
    }

    CampaignService campaigns() {
        EventFeed feed = new EventFeed(clock);
        return new StockFeature(
                        database,
                        clock,
                        IDS,
                        feed,
                        new Idempotency(database, KEY, clock),
                        new ProducerAccess(),
                        LiveFeature.showcase(feed, clock),
                        () -> {})
                .campaigns();
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

    /** On sale in the shop. */
    VariantId goods(ProducerId producer, long units) throws TimeoutException {
        UUID listing = IDS.next();
        UUID variant = IDS.next();
        run(
                """
                INSERT INTO marketplace.listing
                       (id, producer_id, title, category, temperature_class, shelf_life_hours, status, created_at, updated_at,
                        published_at)
                VALUES ($1, $2, '金乡大蒜', 'VEGETABLE', 'AMBIENT', 240, 'PUBLISHED', now(), now(), now())
                """,
                listing,
                producer.value());
        run(
                """
                INSERT INTO marketplace.variant
                       (id, listing_id, position, unit, net_mass_grams, volume_millilitres, price_fen)
                VALUES ($1, $2, 1, '箱', 5000, 8000, $3)
                """,
                variant,
                listing,
                PRICE_FEN);
        VariantId id = new VariantId(variant);
        terms(id, producer, PRICE_FEN, true);
        run(
                """
                WITH harvested AS (
                    UPDATE marketplace.stock_pool SET available = $2 WHERE variant_id = $1 RETURNING id
                )
                INSERT INTO marketplace.stock_movement (pool_id, delta_available, reason, moved_at)
                SELECT id, $2, 'HARVEST', now() FROM harvested
                """,
                variant,
                units);
        return id;
    }

    void terms(VariantId variant, ProducerId producer, long priceFen, boolean onSale) throws TimeoutException {
        commit(db ->
                stock.setTerms(db, List.of(new PoolTerms(variant, producer, priceFen, OptionalInt.empty(), onSale))));
    }

    LiveSessionId scheduled() throws TimeoutException {
        return commit(db -> live.sessions().schedule(db, HOST, plan())).id();
    }

    SessionPlan plan() {
        return new SessionPlan(
                "马坡大蒜专场",
                StreamPlatform.DOUYIN,
                "8866",
                Optional.of("https://live.example.com/8866"),
                clock.instant().plus(Duration.ofHours(1)),
                HoldMode.HOLD_THEN_PAY,
                15);
    }

    /** A session that the farm takes part in. */
    LiveSessionId accepted() throws TimeoutException {
        LiveSessionId session = scheduled();
        accept(session, farm);
        return session;
    }

    void accept(LiveSessionId session, ProducerId producer) throws TimeoutException {
        commit(db -> live.invitations().invite(db, HOST, session, producer));
        commit(db -> live.invitations().accept(db, FARMER, producer, session));
    }

    LiveOfferId offer(LiveSessionId session, VariantId variant) throws TimeoutException {
        return offer(session, variant, Optional.empty());
    }

    LiveOfferId offer(LiveSessionId session, VariantId variant, Optional<Money> price) throws TimeoutException {
        return commit(db -> live.offers().add(db, FARMER, session, variant, new OfferTerms(price, NO_LIMITS)))
                .offer()
                .id();
    }

    void move(LiveSessionId session, LiveOfferId offer, long delta) throws TimeoutException {
        commit(db -> live.stock().move(db, FARMER, session, offer, delta));
    }

    <T> T commit(Function<SqlConnection, Future<T>> work) throws TimeoutException {
        return await(database.inTransaction(work));
    }

    /** Code of the refusal that the work fails with. */
    String refusal(Function<SqlConnection, Future<?>> work) {
        return refusal(database.inTransaction(db -> work.apply(db).mapEmpty()));
    }

    static String refusal(Future<?> future) {
        return assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> await(future))
                .actual()
                .code()
                .name();
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, SECONDS);
    }

    LiveState state(LiveSessionId session) throws TimeoutException {
        return await(live.sessions().state(session));
    }

    long shop(VariantId variant) throws TimeoutException {
        return count(
                "SELECT available FROM marketplace.stock_pool WHERE variant_id = $1 AND kind = 'SHOP'",
                variant.value());
    }

    long pool(LiveOfferId offer) throws TimeoutException {
        return count("SELECT available FROM marketplace.stock_pool WHERE live_offer_id = $1", offer.value());
    }

    boolean onSale(LiveOfferId offer) throws TimeoutException {
        return rows("SELECT on_sale FROM marketplace.stock_pool WHERE live_offer_id = $1", offer.value())
                .get(0)
                .getBoolean(0);
    }

    /** Units of the variant in all pools, held ones too. */
    long total(VariantId variant) throws TimeoutException {
        return count("SELECT sum(available + held) FROM marketplace.stock_pool WHERE variant_id = $1", variant.value());
    }

    /** Types of the session's events, in their order; their revisions never fall. */
    List<String> events(LiveSessionId session) throws TimeoutException {
        List<Row> rows =
                rows("SELECT type, payload FROM platform.event WHERE aggregate_id = $1 ORDER BY seq", session.value());
        assertThat(rows)
                .extracting(row -> row.getJsonObject("payload").getLong("revision"))
                .isSorted();
        assertThat(rows)
                .extracting(row -> row.getJsonObject("payload").getString("sessionId"))
                .containsOnly(session.toString());
        return rows.stream().map(row -> row.getString("type")).toList();
    }

    JsonObject lastEvent(LiveSessionId session) throws TimeoutException {
        return rows(
                        "SELECT payload FROM platform.event WHERE aggregate_id = $1 ORDER BY seq DESC LIMIT 1",
                        session.value())
                .get(0)
                .getJsonObject(0);
    }

    void assertBooksBalance() throws TimeoutException {
        assertThat(
                        count(
                                """
                SELECT count(*)
                  FROM marketplace.stock_pool p
                 WHERE (p.available, p.held) <> (
                       SELECT coalesce(sum(delta_available), 0)::bigint, coalesce(sum(delta_held), 0)::bigint
                         FROM marketplace.stock_movement WHERE pool_id = p.id)
                """))
                .as("pools that are not the sums of their movements")
                .isZero();
    }

    long count(String sql, Object... parameters) throws TimeoutException {
        return ((Number) rows(sql, parameters).get(0).getValue(0)).longValue();
    }

    List<Row> rows(String sql, Object... parameters) throws TimeoutException {
        return StreamSupport.stream(
                        await(database.client().preparedQuery(sql).execute(Tuple.from(parameters)))
                                .spliterator(),
                        false)
                .toList();
    }

    void run(String sql, Object... parameters) throws TimeoutException {
        rows(sql, parameters);
    }

    @Override
    public void close() throws TimeoutException {
        await(database.close());
        await(vertx.close());
        postgres.close();
    }
}
