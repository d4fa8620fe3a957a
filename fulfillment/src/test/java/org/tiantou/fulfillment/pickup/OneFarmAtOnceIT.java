package org.tiantou.fulfillment.pickup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.booking.Booking;
import org.tiantou.fulfillment.booking.BookingFeature;
import org.tiantou.fulfillment.booking.BookingService;
import org.tiantou.fulfillment.booking.ConsignmentNeed;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** All that can happen to the parcels of one farm, at the same moment on two nodes; nobody waits for anybody in a circle. */
class OneFarmAtOnceIT {

    /** 08:00 in Jining. */
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String TOWNSHIP = "370829105";
    private static final int ROUNDS = 20;
    private static final int REQUESTS = 6;

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase postgres = TestDatabase.create();
    private final List<Node> nodes = new ArrayList<>();

    /** Booking and pickups on connections of their own. */
    private record Node(Database database, BookingService booking, PickupService pickups) {}

    private record Asked(PickupRequestId id, PartnerId partner) {}

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < 2; i++) {
            Database database = Database.connect(vertx, postgres.url(), 12);
            new NetworkFeature(database).seed().await(20, SECONDS);
            new CapacityFeature(vertx, database, CLOCK).extend().await(30, SECONDS);
            EventFeed feed = new EventFeed(CLOCK);
            BookingFeature feature = new BookingFeature(vertx, database, CLOCK, UUID::randomUUID, feed);
            feature.start().await(10, SECONDS);
            nodes.add(new Node(
                    database,
                    feature.service(),
                    new PickupService(
                            database,
                            CLOCK,
                            feed,
                            Api.KEY.personalData(),
                            feature.service()::rebook,
                            new PickupFollowUp(UUID::randomUUID, feed))));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (Node node : nodes) {
            node.database().close().await(10, SECONDS);
        }
        vertx.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void declinesOfOneFarmNeverDeadlock() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ProducerId farm = new ProducerId(UUID.randomUUID());
            spread(farm);
            all(declines(requests(farm)));
            assertNothingWasLost(farm, REQUESTS);
        }
        assertThat(deadlocks()).isZero();
    }

    @Test
    void declinesAmongPaymentsAndCancellationsNeverDeadlock() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ProducerId farm = new ProducerId(UUID.randomUUID());
            List<OrderId> cancelled = spread(farm).subList(0, 2);
            List<OrderId> paid = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                paid.add(placed(farm));
            }
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                OrderId order = paid.get(i);
                Node node = node(i);
                work.add(node.database().inTransaction(db -> node.booking().confirm(db, List.of(order), NOW)));
            }
            work.addAll(declines(requests(farm)));
            work.add(nodes.get(0)
                    .database()
                    .inTransaction(db -> nodes.get(0).booking().release(db, cancelled, NOW)));
            all(work);
            assertNothingWasLost(farm, 2 * REQUESTS - cancelled.size());
        }
        assertThat(deadlocks()).isZero();
    }

    @Test
    void pickupsAmongPaymentsAndCancellationsNeverDeadlock() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ProducerId farm = new ProducerId(UUID.randomUUID());
            capacity(100);
            List<OrderId> orders = new ArrayList<>();
            for (int i = 0; i < 3 * REQUESTS; i++) {
                orders.add(placed(farm));
            }
            Node first = nodes.get(0);
            List<OrderId> booked = orders.subList(0, REQUESTS);
            first.database()
                    .inTransaction(db -> first.booking().confirm(db, booked, NOW))
                    .await(10, SECONDS);
            run(
                    "UPDATE fulfillment.pickup_request SET answer = 'ACCEPTED', progress = 'ARRIVED' WHERE producer_id = $1",
                    farm.value());
            Asked visit = requests(farm).get(0);
            Handover handover = new Handover(rows(
                            "SELECT id, parcels FROM fulfillment.consignment WHERE order_id = $1",
                            booked.get(REQUESTS - 1).value())
                    .stream()
                    .map(row -> new HandedOver(new ConsignmentId(row.getUUID("id")), row.getInteger("parcels"), 900))
                    .toList());
            List<Future<?>> work = new ArrayList<>();
            for (int i = REQUESTS; i < 3 * REQUESTS; i++) {
                OrderId order = orders.get(i);
                Node node = node(i);
                work.add(node.database()
                        .inTransaction(db -> node.booking().confirm(db, List.of(order), NOW))
                        .compose(paid -> node.database()
                                .inTransaction(db -> node.booking().release(db, List.of(order), NOW))));
            }
            work.add(first.database()
                    .inTransaction(db -> first.pickups().pickUp(db, visit.partner(), visit.id(), handover)));
            all(work);
        }
        assertThat(deadlocks()).isZero();
        assertThat(rows("SELECT bucket_id FROM fulfillment.capacity_audit")).isEmpty();
    }

    /** Each one twice, as by an impatient client. */
    private List<Future<?>> declines(List<Asked> requests) {
        List<Future<?>> declines = new ArrayList<>();
        for (int i = 0; i < 2 * requests.size(); i++) {
            Asked asked = requests.get(i % requests.size());
            Node node = node(i / 2);
            declines.add(node.database().inTransaction(db -> node.pickups()
                    .decline(db, asked.partner(), asked.id(), new Decline("WEATHER", Optional.empty()))));
        }
        return declines;
    }

    private Node node(int index) {
        return nodes.get(index % nodes.size());
    }

    /** Whatever was refused was refused by a rule. */
    private static void all(List<Future<?>> work) throws Exception {
        Future.join(work).otherwiseEmpty().await(60, SECONDS);
        assertThat(work)
                .filteredOn(Future::failed)
                .extracting(Future::cause)
                .allMatch(DomainException.class::isInstance);
    }

    private void assertNothingWasLost(ProducerId farm, int parcels) throws Exception {
        assertThat(rows(
                        """
                        SELECT consignment.id
                          FROM fulfillment.consignment
                          JOIN fulfillment.pickup_request AS request ON request.id = pickup_request_id
                         WHERE consignment.producer_id = $1 AND consignment.status = 'BOOKED'
                           AND consignment.partner_id = request.partner_id AND answer = 'SUBMITTED'
                        """,
                        farm.value()))
                .hasSize(parcels);
        assertThat(rows("SELECT bucket_id FROM fulfillment.capacity_audit")).isEmpty();
    }

    /** A booked parcel in each of some windows. */
    private List<OrderId> spread(ProducerId farm) throws Exception {
        capacity(1);
        List<OrderId> orders = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            orders.add(placed(farm));
        }
        Node node = nodes.get(0);
        node.database()
                .inTransaction(db -> node.booking().confirm(db, orders, NOW))
                .await(10, SECONDS);
        capacity(100);
        assertThat(requests(farm)).hasSize(REQUESTS);
        return orders;
    }

    private void capacity(int free) throws Exception {
        run(
                """
                UPDATE fulfillment.capacity_bucket SET limit_parcels = used_parcels + $2
                 WHERE resource_id IN (SELECT id FROM fulfillment.capacity_resource WHERE township_code = $1)
                """,
                TOWNSHIP,
                free);
    }

    private OrderId placed(ProducerId farm) throws Exception {
        ConsignmentNeed need = new ConsignmentNeed(
                new ConsignmentId(UUID.randomUUID()),
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                farm,
                TOWNSHIP + "201",
                "440106",
                TemperatureClass.AMBIENT,
                1,
                1_000,
                2_000,
                NOW,
                NOW.plus(Duration.ofDays(20)),
                NOW.plus(Duration.ofDays(20)),
                Optional.empty());
        Node node = nodes.get(0);
        Booking booking = node.database()
                .inTransaction(db -> node.booking().lock(db, List.of(need), NOW).compose(sheet -> {
                    Booking answer = sheet.book(List.of(need), NOW.plus(Duration.ofMinutes(15)));
                    return node.booking()
                            .hold(db, sheet)
                            .compose(held -> node.booking().use(db, sheet))
                            .map(answer);
                }))
                .await(10, SECONDS);
        assertThat(booking).isInstanceOf(Booking.Booked.class);
        return need.order();
    }

    private List<Asked> requests(ProducerId farm) throws Exception {
        return rows(
                        """
                        SELECT id, partner_id FROM fulfillment.pickup_request WHERE producer_id = $1 ORDER BY pickup_bucket
                        """,
                        farm.value())
                .stream()
                .map(row -> new Asked(new PickupRequestId(row.getUUID("id")), new PartnerId(row.getUUID("partner_id"))))
                .toList();
    }

    /** Told when the backends have ended, which report their counts at the latest then. */
    private long deadlocks() throws Exception {
        for (Node node : nodes) {
            node.database().close().await(10, SECONDS);
        }
        nodes.clear();
        nodes.add(new Node(Database.connect(vertx, postgres.url(), 4), null, null));
        Future<Long> ended =
                Future.future(done -> vertx.setPeriodic(20, timer -> backends().onSuccess(left -> {
                    if (left == 0) {
                        vertx.cancelTimer(timer);
                        done.tryComplete(left);
                    }
                })));
        ended.await(10, SECONDS);
        return rows("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                .get(0)
                .getLong(0);
    }

    private Future<Long> backends() {
        return nodes.get(0)
                .database()
                .client()
                .query(
                        """
                        SELECT count(*) FROM pg_stat_activity
                         WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
                        """)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private void run(String sql, Object... parameters) throws Exception {
        rows(sql, parameters);
    }

    private List<Row> rows(String sql, Object... parameters) throws Exception {
        return nodes.get(0)
                .database()
                .client()
                .preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .map(rows -> rows.stream().toList())
                .await(20, SECONDS);
    }
}
