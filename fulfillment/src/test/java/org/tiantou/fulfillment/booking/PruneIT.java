package org.tiantou.fulfillment.booking;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Buckets disappear 30 days after the day on which they ended, but not under a consignment that may still give them back. */
class PruneIT {

    /** 08:00 in Jining. */
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    /** Midnight in Jining, 30 days after the day of the last bucket's end. */
    private static final Instant ALL_OVER = Instant.parse("2027-01-10T16:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase postgres = TestDatabase.create();
    private final Database database = Database.connect(vertx, postgres.url(), 4);
    private final Database otherDatabase = Database.connect(vertx, postgres.url(), 4);
    private BookingService booking;

    @BeforeEach
    void open() throws Exception {
        new NetworkFeature(database).seed().await(20, SECONDS);
        capacity(database, NOW).extend().await(30, SECONDS);
        BookingFeature feature = new BookingFeature(
                vertx, database, Clock.fixed(NOW, ZoneOffset.UTC), UUID::randomUUID, new EventFeed(Clock.systemUTC()));
        feature.start().await(10, SECONDS);
        booking = feature.service();
    }

    @AfterEach
    void close() throws Exception {
        otherDatabase.close().await(10, SECONDS);
        database.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void whatEndedThirtyDaysAgoIsPrunedOnceByWhicheverNode() throws Exception {
        int made = count("capacity_bucket");
        Future<Integer> here = capacity(database, ALL_OVER).prune();
        Future<Integer> there = capacity(otherDatabase, ALL_OVER).prune();

        assertThat(here.await(60, SECONDS) + there.await(60, SECONDS)).isEqualTo(made);
        assertThat(count("capacity_bucket")).isZero();
    }

    @Test
    void recentBucketsStay() throws Exception {
        Instant december24 = Instant.parse("2026-12-23T16:00:00Z");
        int firstDays = count("capacity_bucket WHERE ends_at < '2026-11-24 00:00+08'");
        assertThat(firstDays).isPositive();

        assertThat(capacity(database, december24.minusMillis(1)).prune().await(30, SECONDS))
                .isZero();
        assertThat(capacity(database, december24).prune().await(30, SECONDS)).isEqualTo(firstDays);
        assertThat(count("capacity_bucket WHERE ends_at < '2026-11-24 00:00+08'"))
                .isZero();
    }

    @Test
    void theBooksOfCapacityBalanceBeforeAndAfterForConsignmentsOfEveryStatus() throws Exception {
        OrderId held = placed();
        OrderId booked = placed();
        OrderId collected = placed();
        OrderId delivered = placed();
        OrderId released = placed();
        confirm(List.of(booked, collected, delivered));
        become("COLLECTED", collected);
        become("DELIVERED", delivered);
        release(released);
        assertThat(count("capacity_audit")).isZero();

        capacity(database, ALL_OVER).prune().await(60, SECONDS);

        assertThat(count("capacity_audit")).isZero();
        assertThat(count("capacity_bucket")).isEqualTo(bucketsOf(held, booked));
        release(held);
        release(booked);
        assertThat(count("capacity_audit")).isZero();
        capacity(database, ALL_OVER).prune().await(60, SECONDS);
        assertThat(count("capacity_bucket")).isZero();
        assertThat(count("capacity_audit")).isZero();
    }

    @Test
    void theAuditStillMissesTheBucketOfAnOpenConsignment() throws Exception {
        OrderId held = placed();
        execute("DELETE FROM fulfillment.capacity_bucket WHERE id IN"
                + " (SELECT pickup_bucket FROM fulfillment.consignment WHERE order_id = '" + held + "')");
        assertThat(count("capacity_audit")).isEqualTo(1);
    }

    private CapacityFeature capacity(Database connections, Instant now) {
        return new CapacityFeature(vertx, connections, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Of chilled goods, which use all kinds of buckets. */
    private OrderId placed() throws Exception {
        ConsignmentNeed need = new ConsignmentNeed(
                new ConsignmentId(UUID.randomUUID()),
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                new ProducerId(UUID.randomUUID()),
                "370826104201",
                "440106",
                TemperatureClass.CHILLED,
                1,
                1_000,
                2_000,
                NOW,
                NOW.plus(Duration.ofDays(20)),
                NOW.plus(Duration.ofDays(20)),
                Optional.empty());
        Booking answer = database.inTransaction(
                        db -> booking.lock(db, List.of(need), NOW).compose(sheet -> {
                            Booking drawn = sheet.book(List.of(need), NOW.plus(Duration.ofMinutes(15)));
                            return booking.hold(db, sheet)
                                    .compose(held -> booking.use(db, sheet))
                                    .map(drawn);
                        }))
                .await(10, SECONDS);
        assertThat(answer).isInstanceOf(Booking.Booked.class);
        return need.order();
    }

    private void confirm(List<OrderId> orders) throws Exception {
        database.inTransaction(db -> booking.confirm(db, orders, NOW)).await(10, SECONDS);
    }

    private void release(OrderId order) throws Exception {
        database.inTransaction(db -> booking.release(db, List.of(order), NOW)).await(10, SECONDS);
    }

    private void become(String status, OrderId order) throws Exception {
        execute("UPDATE fulfillment.consignment SET status = '" + status + "' WHERE order_id = '" + order + "'");
    }

    private int bucketsOf(OrderId one, OrderId other) throws Exception {
        return count("capacity_bucket WHERE id IN (SELECT unnest(cold_buckets || ARRAY[pickup_bucket, trip_bucket,"
                + " linehaul_bucket]) FROM fulfillment.consignment WHERE order_id IN ('" + one + "', '" + other
                + "'))");
    }

    private void execute(String sql) throws Exception {
        database.client().query(sql).execute().await(10, SECONDS);
    }

    private int count(String rows) throws Exception {
        return database.client()
                .preparedQuery("SELECT count(*) AS rows FROM fulfillment." + rows)
                .execute(Tuple.tuple())
                .await(10, SECONDS)
                .iterator()
                .next()
                .getInteger("rows");
    }
}
