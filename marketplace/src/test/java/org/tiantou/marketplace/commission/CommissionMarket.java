package org.tiantou.marketplace.commission;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** A farm with listings, hosts that may sell them, and a clock that stands still until it is told to go on. */
final class CommissionMarket extends Clock implements AutoCloseable {

    static final Duration WINDOW = Duration.ofDays(15);
    static final AccountId FARMER = new AccountId(new UUID(3, 3));
    static final IdGenerator IDS = Generators.timeBasedEpochGenerator()::generate;

    /** Accounts of this kind are no hosts. */
    private static final long NO_HOST = 13;

    final TestDatabase postgres = TestDatabase.create();
    final Vertx vertx = Vertx.vertx();
    final Database database = Database.connect(vertx, postgres.url(), 8);
    final CommissionHosts hosts = new CommissionHosts(new EventFeed(this), this);
    final Attributions attributions = new Attributions(WINDOW);
    final HostCommissionService commissions = new HostCommissionService(database);
    final CommissionPlanService plans = new CommissionPlanService(
            database, new ProducerAccess(), (db, accounts) -> known(accounts), new EventFeed(this), IDS, this);
    final CommissionLinkService links = new CommissionLinkService(
            database,
            new LinkTokens(
                    MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=").mac("commission-link")),
            hosts,
            WINDOW,
            this);
    private final ProducerId farm = new ProducerId(IDS.next());
    private volatile Instant now = Instant.parse("2026-11-01T08:00:00.123456Z");

    CommissionMarket() throws TimeoutException {
        run(
                """
                INSERT INTO marketplace.producer
                       (id, kind, name, village_code, licence_no, contact_name, contact_phone, owner_account, created_at)
                VALUES ($1, 'FAMILY_FARM', '马坡农场', '370828104201', 'L1', '', '', $2, now())
                """,
                farm.value(),
                FARMER.value());
    }

    static AccountId account() {
        return new AccountId(IDS.next());
    }

    static AccountId noHost() {
        return new AccountId(new UUID(IDS.next().getMostSignificantBits(), NO_HOST));
    }

    ListingId listing() throws TimeoutException {
        return listing("PUBLISHED");
    }

    ListingId listing(String status) throws TimeoutException {
        ListingId id = new ListingId(IDS.next());
        run(
                """
                INSERT INTO marketplace.listing
                       (id, producer_id, title, category, temperature_class, shelf_life_hours, status, created_at, updated_at,
                        published_at)
                VALUES ($1, $2, '金乡大蒜', 'VEGETABLE', 'AMBIENT', 240, $3, now(), now(), now())
                """,
                id.value(),
                farm.value(),
                status);
        return id;
    }

    CommissionPlan open(ListingId listing, PlanKind kind, int basisPoints, AccountId... named) throws TimeoutException {
        return await(opening(listing, kind, basisPoints, named));
    }

    Future<CommissionPlan> opening(ListingId listing, PlanKind kind, int basisPoints, AccountId... named) {
        NewCommissionPlan wanted = new NewCommissionPlan(kind, new CommissionRate(basisPoints), Set.of(named));
        return database.inTransaction(db -> plans.open(db, FARMER, listing, wanted));
    }

    CommissionPlan change(CommissionPlan plan, int basisPoints) throws TimeoutException {
        CommissionRate rate = new CommissionRate(basisPoints);
        return await(database.inTransaction(db -> plans.changeRate(db, FARMER, plan.id(), rate)));
    }

    CommissionPlan end(CommissionPlan plan) throws TimeoutException {
        return await(database.inTransaction(db -> plans.end(db, FARMER, plan.id())));
    }

    IssuedLink link(AccountId host, ListingId listing) throws TimeoutException {
        return await(database.inTransaction(db -> links.issue(db, host, listing)));
    }

    Optional<Attribution> attribution(AccountId buyer, ListingId listing, AccountId sessionHost)
            throws TimeoutException {
        return attributions(List.of(new Sale(buyer, listing, Optional.ofNullable(sessionHost))))
                .get(0);
    }

    List<Optional<Attribution>> attributions(List<Sale> sales) throws TimeoutException {
        return await(database.inTransaction(db -> attributions.of(db, sales, now)));
    }

    void freeze(LineCommission... lines) throws TimeoutException {
        await(database.inTransaction(db -> attributions.freeze(db, List.of(lines))));
    }

    /** An order with two lines of 3 boxes at ¥14.30. */
    OrderId order(AccountId buyer, ListingId listing, String status) throws TimeoutException {
        OrderId id = new OrderId(IDS.next());
        run(
                """
                INSERT INTO marketplace.orders (id, buyer_id, status, total_fen, county_code, recipient, held_until, placed_at)
                VALUES ($1, $2, $3, 8580, '110105', '', now(), now())
                """,
                id.value(),
                buyer.value(),
                status);
        run(
                """
                INSERT INTO marketplace.order_line
                       (order_id, line_no, pool_id, variant_id, listing_id, producer_id, consignment_id, title, quantity,
                        price_fen, limited)
                SELECT $1, line_no, $1, $1, $2, $3, $1, '金乡大蒜', 3, 1430, FALSE FROM unnest(ARRAY[1, 2]) AS line_no
                """,
                id.value(),
                listing.value(),
                farm.value());
        return id;
    }

    List<String> events(UUID aggregate) throws TimeoutException {
        return rows("SELECT type FROM platform.event WHERE aggregate_id = $1 ORDER BY seq", aggregate).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    long count(String sql, Object... parameters) throws TimeoutException {
        return rows(sql, parameters).get(0).getLong(0);
    }

    void run(String sql, Object... parameters) throws TimeoutException {
        rows(sql, parameters);
    }

    List<Row> rows(String sql, Object... parameters) throws TimeoutException {
        return await(database.client().preparedQuery(sql).execute(Tuple.from(parameters))).stream()
                .toList();
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, SECONDS);
    }

    static ErrorCode refusal(Future<?> future) {
        return assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> await(future))
                .actual()
                .code();
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        try {
            database.close().await(10, SECONDS);
            vertx.close().await(10, SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException(late);
        }
        postgres.close();
    }

    private static Future<Set<AccountId>> known(Set<AccountId> accounts) {
        return Future.succeededFuture(accounts.stream()
                .filter(account -> account.value().getLeastSignificantBits() != NO_HOST)
                .collect(Collectors.toSet()));
    }
}
