package org.tiantou.fulfillment.booking;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.commit.GroupCommit;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

class BookingIT {

    /** 08:00 in Jining. */
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private static final Instant HELD_UNTIL = NOW.plus(Duration.ofMinutes(15));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
    private static final Vertx VERTX = Vertx.vertx();
    private static TestDatabase postgres;
    private static Database database;
    private static Database otherDatabase;
    private static BookingService booking;
    private static BookingService otherBooking;

    @BeforeAll
    static void open() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(VERTX, postgres.url(), 8);
        otherDatabase = Database.connect(VERTX, postgres.url(), 8);
        new NetworkFeature(database).seed().await(20, SECONDS);
        new CapacityFeature(VERTX, database, CLOCK).extend().await(30, SECONDS);
        booking = service(database);
        otherBooking = service(otherDatabase);
    }

    @AfterAll
    static void close() throws Exception {
        otherDatabase.close().await(10, SECONDS);
        database.close().await(10, SECONDS);
        VERTX.close().await(10, SECONDS);
        postgres.close();
    }

    @AfterEach
    void theUseOfEveryBucketIsTheSumOfItsConsignments() throws Exception {
        assertThat(count("capacity_audit")).isZero();
    }

    @Test
    void aThousandBookersGetTheHundredPlacesThatThereAre() throws Exception {
        String township = "370828101";
        limitPickups(township, 0);
        execute("UPDATE fulfillment.capacity_bucket SET limit_parcels = 100 WHERE id = (SELECT min(bucket.id)"
                + " FROM fulfillment.capacity_bucket AS bucket JOIN fulfillment.capacity_resource AS resource"
                + " ON resource.id = resource_id WHERE township_code = '" + township
                + "' AND starts_at > '2026-11-23 09:00+08')");
        List<GroupCommit<ConsignmentNeed, Booking>> nodes =
                List.of(intake(database, booking), intake(otherDatabase, otherBooking));
        List<Future<Booking>> bookers = IntStream.range(0, 1_000)
                .mapToObj(i -> nodes.get(i % 2)
                        .submit(need(township, TemperatureClass.AMBIENT, new ProducerId(UUID.randomUUID()))))
                .toList();
        Future.all(bookers).await(60, SECONDS);

        assertThat(bookers.stream().filter(each -> each.result() instanceof Booking.Booked))
                .hasSize(100);
        assertThat(count("consignment WHERE origin_village LIKE '" + township + "%'"))
                .isEqualTo(100);
    }

    @Test
    void aBatchIsWrittenWithItsChains() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        List<ConsignmentNeed> needs = List.of(
                need("370826104", TemperatureClass.AMBIENT, farm),
                need("370826104", TemperatureClass.CHILLED, farm),
                need("370826104", TemperatureClass.FROZEN, farm),
                need("370826104", TemperatureClass.LIVE, farm));

        Booking.Booked booked = (Booking.Booked) place(database, booking, needs).await(10, SECONDS);
        List<OrderId> orders = needs.stream().map(ConsignmentNeed::order).toList();
        List<Promised> promised = booking.promises(database.client(), orders).await(10, SECONDS);

        assertThat(promised).extracting(Promised::promise).containsExactlyInAnyOrderElementsOf(booked.promises());
        assertThat(booked.promises().get(1).coldStay())
                .hasValueSatisfying(stay -> assertThat(stay.name()).isEqualTo("鲁桥镇冷藏库"));
        assertThat(booked.promises()).allMatch(promise -> !promise.courierCode().equals("JD"));
    }

    @Test
    void confirmedConsignmentsOfOneFarmAndWindowGatherInOneRequest() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        List<OrderId> orders = placed("370828102", farm, 30);

        confirm(orders.subList(0, 10), NOW);
        Future.all(orders.subList(10, 30).stream()
                        .map(order -> database.inTransaction(db -> booking.confirm(db, List.of(order), NOW)))
                        .toList())
                .await(20, SECONDS);
        confirm(orders, NOW);

        assertThat(count("pickup_request WHERE producer_id = '" + farm + "' AND parcels = 30 AND mass_grams = 30000"
                        + " AND progress = 'OPEN' AND answer = 'SUBMITTED' AND version = 21"
                        + " AND cut_off = window_end - interval '105 minutes' AND number LIKE 'TT261123%'"))
                .isEqualTo(1);
        assertThat(count("consignment JOIN fulfillment.pickup_request AS request ON request.id = pickup_request_id"
                        + " WHERE request.producer_id = '" + farm + "' AND consignment.status = 'BOOKED'"))
                .isEqualTo(30);
        assertThat(events("PickupRequestOpened", farm)).isEqualTo(1);
        assertThat(events("PickupRequestGrown", farm)).isEqualTo(20);
        assertThat(events("ConsignmentBooked", farm)).isEqualTo(30);
    }

    @Test
    void aRequestThatIsPickedUpIsNotJoined() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        List<OrderId> orders = placed("370828103", farm, 2);
        confirm(orders.subList(0, 1), NOW);
        execute(
                "UPDATE fulfillment.pickup_request SET answer = 'ACCEPTED', progress = 'PICKED_UP' WHERE producer_id = '"
                        + farm + "'");

        confirm(orders.subList(1, 2), NOW);

        assertThat(count("pickup_request WHERE parcels = 1 AND producer_id = '" + farm + "'"))
                .isEqualTo(2);
    }

    @Test
    void aHoldThatExpiredIsNeverConfirmed() throws Exception {
        List<OrderId> orders = placed("370828104", new ProducerId(UUID.randomUUID()), 1);

        assertThatThrownBy(() -> confirm(orders, HELD_UNTIL)).hasMessage("HOLD_EXPIRED");
        assertThat(count("consignment WHERE status = 'HELD' AND order_id = '" + orders.get(0) + "'"))
                .isEqualTo(1);
    }

    @Test
    void aHoldThatWasReleasedIsNeverConfirmed() throws Exception {
        List<OrderId> orders = placed("370828104", new ProducerId(UUID.randomUUID()), 1);
        assertThat(release(orders)).isEmpty();

        assertThatThrownBy(() -> confirm(orders, NOW)).hasMessage("HOLD_EXPIRED");
    }

    @Test
    void releasedSlotsAreFreeAgainAndTheRequestShrinks() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        limitPickups("370828107", 4);
        List<OrderId> orders = placed("370828107", farm, 4);
        confirm(orders, NOW);

        assertThat(release(orders.subList(0, 1))).isEmpty();
        assertThat(count("pickup_request WHERE parcels = 3 AND progress = 'OPEN' AND producer_id = '" + farm + "'"))
                .isEqualTo(1);
        assertThat(release(orders)).isEmpty();
        assertThat(release(orders)).isEmpty();

        assertThat(count("pickup_request WHERE parcels = 0 AND mass_grams = 0 AND progress = 'CANCELLED'"
                        + " AND producer_id = '" + farm + "'"))
                .isEqualTo(1);
        assertThat(events("PickupRequestShrunk", farm)).isEqualTo(2);
        assertThat(events("ConsignmentReleased", farm)).isEqualTo(4);
        assertThat(placed("370828107", farm, 4)).hasSize(4);
    }

    @Test
    void whatACourierHasCollectedIsNotReleased() throws Exception {
        List<OrderId> orders = placed("370828109", new ProducerId(UUID.randomUUID()), 2);
        confirm(orders, NOW);
        execute("UPDATE fulfillment.consignment SET status = 'COLLECTED' WHERE order_id = '" + orders.get(0) + "'");

        assertThat(release(orders)).containsExactly(orders.get(0));
        assertThat(count("consignment WHERE status = 'COLLECTED' AND order_id = '" + orders.get(0) + "'"))
                .isEqualTo(1);
        assertThat(count("consignment WHERE status = 'RELEASED' AND order_id = '" + orders.get(1) + "'"))
                .isEqualTo(1);
    }

    @Test
    void anOrderIsDeliveredWhenAllItsConsignmentsAre() throws Exception {
        List<OrderId> orders = placed("370828110", new ProducerId(UUID.randomUUID()), 2);
        confirm(orders, NOW);
        execute("UPDATE fulfillment.consignment SET status = 'DELIVERED' WHERE order_id = '" + orders.get(1) + "'");

        assertThat(booking.delivered(database.client(), orders).await(10, SECONDS))
                .containsExactly(orders.get(1));
    }

    @Test
    void twoNodesConfirmAndReleaseTheSameFarmsAtOnce() throws Exception {
        List<OrderId> orders = new ArrayList<>();
        for (int farm = 0; farm < 4; farm++) {
            orders.addAll(placed("370828111", new ProducerId(UUID.randomUUID()), 8));
        }
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<OrderId> some = every(8, i, orders);
            work.add(database.inTransaction(db -> booking.confirm(db, some, NOW))
                    .compose(done ->
                            otherDatabase.inTransaction(db -> otherBooking.release(db, some.subList(0, 2), NOW))));
        }
        Future.all(work).await(30, SECONDS);

        assertThat(rows(
                        "(SELECT request.id FROM fulfillment.pickup_request AS request"
                                + " LEFT JOIN fulfillment.consignment ON pickup_request_id = request.id"
                                + " GROUP BY request.id HAVING request.parcels <> coalesce(sum(consignment.parcels), 0)"
                                + " AND progress <> 'PICKED_UP' AND answer <> 'DECLINED') AS wrong",
                        Tuple.tuple()))
                .isZero();
    }

    @Test
    void declinedParcelsGoWithAnotherCourierAndKeepTheirTracking() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        List<OrderId> orders = placed("370828112", farm, 3);
        confirm(orders, NOW);
        PickupRequestId declined =
                new PickupRequestId(id("pickup_request SET answer = 'DECLINED' WHERE producer_id = '" + farm + "'"));
        execute("INSERT INTO fulfillment.tracking_event"
                + " (consignment_id, partner_id, external_id, status, partner_code, occurred_at, received_at)"
                + " SELECT id, partner_id, '1', 'PENDING', '10', now(), now() FROM fulfillment.consignment"
                + " WHERE pickup_request_id = '" + declined + "'");
        List<Promised> before = booking.promises(database.client(), orders).await(10, SECONDS);

        database.inTransaction(db -> booking.rebook(db, declined, NOW)).await(10, SECONDS);

        List<Promised> after = booking.promises(database.client(), orders).await(10, SECONDS);
        assertThat(after).hasSize(3).allMatch(each -> !each.promise()
                .partner()
                .equals(before.get(0).promise().partner()));
        assertThat(count("pickup_request WHERE parcels = 3 AND answer = 'SUBMITTED' AND producer_id = '" + farm + "'"))
                .isEqualTo(1);
        assertThat(count("tracking_event JOIN fulfillment.consignment ON consignment.id = consignment_id"
                        + " WHERE consignment.status = 'BOOKED' AND producer_id = '" + farm + "'"))
                .isEqualTo(3);
    }

    @Test
    void declinedParcelsThatNobodyElseTakesStayAsTheyAreAndAreAnnounced() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        List<OrderId> orders = placed("370828001", farm, 2);
        confirm(orders, NOW);
        PickupRequestId declined =
                new PickupRequestId(id("pickup_request SET answer = 'DECLINED' WHERE producer_id = '" + farm + "'"));
        execute("UPDATE fulfillment.capacity_bucket SET limit_parcels = used_parcels WHERE resource_id IN"
                + " (SELECT id FROM fulfillment.capacity_resource WHERE township_code = '370828001')");

        database.inTransaction(db -> booking.rebook(db, declined, NOW)).await(10, SECONDS);

        assertThat(count("consignment WHERE status = 'BOOKED' AND pickup_request_id = '" + declined + "'"))
                .isEqualTo(2);
        assertThat(events("ConsignmentUnroutable", farm)).isEqualTo(2);
    }

    @Test
    void aPartnerThatDeclinedAConsignmentIsNeverAskedForItAgain() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        List<OrderId> orders = placed("370829101", farm, 1);
        confirm(orders, NOW);
        List<PartnerId> asked = new ArrayList<>();
        asked.add(partnerOf(orders.get(0)));
        for (PartnerId next = declined(orders.get(0)); !asked.contains(next); next = declined(orders.get(0))) {
            asked.add(next);
        }

        assertThat(asked).hasSize(6);
        assertThat(partnerOf(orders.get(0))).isEqualTo(asked.get(5));
        assertThat(events("ConsignmentUnroutable", farm)).isEqualTo(1);
        assertThat(count("consignment JOIN fulfillment.pickup_request AS request ON request.id = pickup_request_id"
                        + " WHERE request.producer_id = '" + farm
                        + "' AND consignment.status = 'BOOKED' AND answer = 'DECLINED'"))
                .isEqualTo(1);
    }

    @Test
    void parcelsOfOneDeclinedRequestEachAvoidThePartnersThatDeclinedThem() throws Exception {
        String township = "370829102";
        ProducerId farm = new ProducerId(UUID.randomUUID());
        OrderId twice = placed(township, farm, 1).get(0);
        confirm(List.of(twice), NOW);
        PartnerId first = partnerOf(twice);
        PartnerId second = declined(twice);
        offers(township, first, 0);
        OrderId once = placed(township, farm, 1).get(0);
        confirm(List.of(once), NOW);
        assertThat(partnerOf(once)).isEqualTo(second);
        offers(township, first, 50);

        PartnerId third = declined(twice);

        assertThat(third).isNotIn(first, second);
        assertThat(partnerOf(once)).isEqualTo(first);
    }

    @Test
    void declinesAreNeverForgotten() throws Exception {
        ProducerId farm = new ProducerId(UUID.randomUUID());
        List<OrderId> orders = placed("370829104", farm, 1);
        confirm(orders, NOW);
        declined(orders.get(0));

        assertThatThrownBy(() -> execute("DELETE FROM fulfillment.consignment_decline"))
                .hasMessageContaining("append-only");
    }

    /** The partner declines the request that the order rides in; answers with whom it rides then. */
    private static PartnerId declined(OrderId order) throws Exception {
        PickupRequestId request = new PickupRequestId(id("pickup_request SET answer = 'DECLINED' WHERE id ="
                + " (SELECT pickup_request_id FROM fulfillment.consignment WHERE order_id = '" + order + "')"));
        database.inTransaction(db -> booking.rebook(db, request, NOW)).await(10, SECONDS);
        return partnerOf(order);
    }

    private static PartnerId partnerOf(OrderId order) throws Exception {
        return booking.promises(database.client(), List.of(order))
                .await(10, SECONDS)
                .get(0)
                .promise()
                .partner();
    }

    private static void offers(String township, PartnerId partner, int parcels) throws Exception {
        execute("UPDATE fulfillment.capacity_bucket SET limit_parcels = used_parcels + " + parcels
                + " WHERE resource_id IN (SELECT id FROM fulfillment.capacity_resource WHERE township_code = '"
                + township + "' AND reference_id = '" + partner + "')");
    }

    private static List<OrderId> every(int step, int offset, List<OrderId> orders) {
        return IntStream.iterate(offset, i -> i < orders.size(), i -> i + step)
                .mapToObj(orders::get)
                .toList();
    }

    private static BookingService service(Database database) throws Exception {
        BookingFeature feature = new BookingFeature(VERTX, database, CLOCK, UUID::randomUUID, new EventFeed(CLOCK));
        feature.start().await(10, SECONDS);
        return feature.service();
    }

    /** Orders of one ambient parcel each, in one batch. */
    private static List<OrderId> placed(String township, ProducerId farm, int orders) throws Exception {
        List<ConsignmentNeed> needs = IntStream.range(0, orders)
                .mapToObj(i -> need(township, TemperatureClass.AMBIENT, farm))
                .toList();
        assertThat(place(database, booking, needs).await(10, SECONDS)).isInstanceOf(Booking.Booked.class);
        return needs.stream().map(ConsignmentNeed::order).toList();
    }

    private static Future<Booking> place(Database database, BookingService booking, List<ConsignmentNeed> needs) {
        return database.inTransaction(db -> booking.lock(db, needs, NOW).compose(sheet -> {
            Booking answer = sheet.book(needs, HELD_UNTIL);
            return write(db, booking, sheet).map(answer);
        }));
    }

    /** Places orders of one need each, in batches of sixteen; what they read at the edge has often changed. */
    private static GroupCommit<ConsignmentNeed, Booking> intake(Database database, BookingService booking) {
        return new GroupCommit<>(
                VERTX, database, new GroupCommit.Limits(4, 1, 16, 1_000), (db, needs, footing) -> (footing
                                        == Footing.LOCKED
                                ? booking.lock(db, needs, NOW)
                                : booking.look(db, needs, NOW))
                        .compose(sheet -> {
                            List<Outcome<Booking>> outcomes = needs.stream()
                                    .map(need -> Outcome.done(sheet.book(List.of(need), HELD_UNTIL)))
                                    .toList();
                            return write(db, booking, sheet).map(outcomes);
                        }));
    }

    private static Future<Void> write(SqlConnection db, BookingService booking, BookingSheet sheet) {
        return Future.all(booking.hold(db, sheet), booking.use(db, sheet)).mapEmpty();
    }

    private static void confirm(List<OrderId> orders, Instant now) throws Exception {
        database.inTransaction(db -> booking.confirm(db, orders, now)).await(10, SECONDS);
    }

    private static List<OrderId> release(List<OrderId> orders) throws Exception {
        return database.inTransaction(db -> booking.release(db, orders, NOW)).await(10, SECONDS);
    }

    private static ConsignmentNeed need(String township, TemperatureClass temperatureClass, ProducerId farm) {
        return new ConsignmentNeed(
                new ConsignmentId(UUID.randomUUID()),
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                farm,
                township + "201",
                "440106",
                temperatureClass,
                1,
                1_000,
                2_000,
                NOW,
                NOW.plus(Duration.ofDays(20)),
                NOW.plus(Duration.ofDays(20)),
                Optional.empty());
    }

    private static void limitPickups(String township, int parcels) throws Exception {
        execute("UPDATE fulfillment.capacity_bucket SET limit_parcels = " + parcels + " WHERE resource_id IN"
                + " (SELECT id FROM fulfillment.capacity_resource WHERE township_code = '" + township + "')");
    }

    private static void execute(String sql) throws Exception {
        database.client().query(sql).execute().await(10, SECONDS);
    }

    private static UUID id(String change) throws Exception {
        return database.client()
                .query("UPDATE fulfillment." + change + " RETURNING id")
                .execute()
                .await(10, SECONDS)
                .iterator()
                .next()
                .getUUID("id");
    }

    private static long count(String rows) throws Exception {
        return rows("fulfillment." + rows, Tuple.tuple());
    }

    private static long events(String type, ProducerId farm) throws Exception {
        return rows(
                "platform.event WHERE type = $1 AND payload ->> 'producerId' = $2", Tuple.of(type, farm.toString()));
    }

    private static long rows(String rows, Tuple arguments) throws Exception {
        return database.client()
                .preparedQuery("SELECT count(*) AS rows FROM " + rows)
                .execute(arguments)
                .await(10, SECONDS)
                .iterator()
                .next()
                .getLong("rows");
    }
}
