package org.tiantou.fulfillment.block;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.block.LiveSessions.Show;
import org.tiantou.fulfillment.booking.BlockKey;
import org.tiantou.fulfillment.booking.Booking;
import org.tiantou.fulfillment.booking.BookingFeature;
import org.tiantou.fulfillment.booking.BookingService;
import org.tiantou.fulfillment.booking.BookingSheet;
import org.tiantou.fulfillment.booking.ConsignmentNeed;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.commit.GroupCommit;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Blocks and the orders that draw on them, in a county of the real network; it is eight in the morning in Jining. */
class BlockIT {

    /** Has cold rooms. */
    private static final String TOWNSHIP = "370826104";

    private static final Instant EVENING = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountId FARMER = new AccountId(UUID.randomUUID());

    private final TestClock clock = new TestClock("2026-11-23T00:00:00Z");
    private final Vertx vertx = Vertx.vertx();
    private final Sessions sessions = new Sessions();
    private final ProducerId farm = new ProducerId(UUID.randomUUID());
    private final BlockKey show = new BlockKey(new LiveSessionId(UUID.randomUUID()), farm);
    private TestDatabase postgres;
    private Database database;
    private Database otherDatabase;
    private BookingService booking;
    private BookingService otherBooking;
    private BlockFeature blocks;

    /** Sessions that all begin in the evening, with farms of one village. */
    private static final class Sessions implements LiveSessions {
        private final Set<LiveSessionId> over = ConcurrentHashMap.newKeySet();
        private Instant startsAt = EVENING;

        @Override
        public Future<Show> takePart(SqlClient db, AccountId caller, ProducerId producer, LiveSessionId session) {
            return Future.succeededFuture(new Show(startsAt, TOWNSHIP + "201"));
        }

        @Override
        public Future<Void> requireOwn(SqlClient db, AccountId caller, ProducerId producer) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Set<LiveSessionId>> over(SqlClient db, Collection<LiveSessionId> asked) {
            Set<LiveSessionId> found = new HashSet<>(asked);
            found.retainAll(over);
            return Future.succeededFuture(found);
        }
    }

    @BeforeEach
    void open() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(vertx, postgres.url(), 8);
        otherDatabase = Database.connect(vertx, postgres.url(), 8);
        new NetworkFeature(database).seed().await(20, SECONDS);
        new CapacityFeature(vertx, database, clock).extend().await(30, SECONDS);
        booking = service(database);
        otherBooking = service(otherDatabase);
        blocks = new BlockFeature(
                vertx,
                database,
                clock,
                UUID::randomUUID,
                new EventFeed(clock),
                booking,
                sessions,
                ReleaseTerms.DEFAULT,
                () -> {});
    }

    @AfterEach
    void theBooksBalance() throws Exception {
        assertThat(number("SELECT count(*) FROM fulfillment.capacity_audit")).isZero();
        assertThat(number("SELECT count(*) FROM fulfillment.block_audit")).isZero();
        otherDatabase.close().await(10, SECONDS);
        database.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void aBlockHasWhatItsProducerWishesAndGivesAllOfItBack() throws Exception {
        BlockView view = reserve(wish(600, 3, 40), false);

        assertThat(reserved(view, TemperatureClass.AMBIENT)).isEqualTo(360);
        assertThat(reserved(view, TemperatureClass.CHILLED)).isEqualTo(240);
        assertThat(view.parts())
                .allSatisfy(part -> assertThat(part.startsAt()).isBetween(EVENING, EVENING.plus(Duration.ofDays(5))));
        assertThat(view.parts().stream().map(part -> part.link().name())).contains("PICKUP", "COLD_ROOM", "TRIP");
        assertThat(perDay(view)).as("parcels on each of three days").containsOnly(200L);
        assertThat(number("SELECT sum(reserved_parcels) FROM fulfillment.capacity_bucket"))
                .isEqualTo(number(
                        "SELECT sum(limit_parcels) FROM fulfillment.capacity_bucket WHERE block_id IS NOT NULL"));

        assertThat(reserve(wish(900, 3, 40), false).parcels(Part::limit)).isEqualTo(900);
        assertThat(reserve(wish(100, 2, 0), false).parcels(Part::limit)).isEqualTo(100);
        database.inTransaction(db -> blocks.service().release(db, FARMER, show)).await(10, SECONDS);
        assertThat(number("SELECT sum(reserved_parcels) FROM fulfillment.capacity_bucket"))
                .isZero();
        assertThat(reserve(wish(50, 1, 100), false).parcels(Part::limit))
                .as("again after it was released")
                .isEqualTo(50);
        assertThat(number("SELECT count(*) FROM platform.event WHERE type = 'CapacityBlockReserved'"))
                .isEqualTo(4);
    }

    @Test
    void wholeBlocksAreRefusedWithWhatIsFeasibleAndPartialOnesTakeIt() throws Exception {
        assertThatThrownBy(() -> reserve(wish(50_000, 3, 40), false))
                .isInstanceOfSatisfying(DomainException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(BlockError.CAPACITY_LACKING);
                    JsonArray shortfalls = (JsonArray) refusal.details().get("shortfalls");
                    assertThat(shortfalls).hasSize(2);
                    assertThat(shortfalls.getJsonObject(0).getLong("wanted")).isEqualTo(20_000);
                    assertThat(shortfalls.getJsonObject(0).getLong("feasible")).isBetween(100L, 19_999L);
                    assertThat(shortfalls.stream().map(each -> ((JsonObject) each).getString("lacking")))
                            .isSubsetOf("PICKUP", "COLD_ROOM", "TRIP");
                });
        assertThat(number("SELECT sum(reserved_parcels) FROM fulfillment.capacity_bucket"))
                .isZero();

        BlockView partial = reserve(wish(50_000, 3, 40), true);
        assertThat(partial.parcels(Part::limit)).isBetween(1_000L, 49_999L);
        assertThat(
                        number(
                                "SELECT count(*) FROM fulfillment.capacity_bucket WHERE reserved_parcels * 10 > limit_parcels * 8"))
                .as("buckets of which blocks have more than their share")
                .isZero();
    }

    @Test
    void daysWhoseWindowsAreNotMadeYetCanNotBeReserved() throws Exception {
        sessions.startsAt = EVENING.plus(Duration.ofDays(5));
        assertThatThrownBy(() -> reserve(wish(10, 3, 0), false))
                .isInstanceOfSatisfying(DomainException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(BlockError.CAPACITY_NOT_OPEN);
                    assertThat(refusal.details().get("opensAt")).isEqualTo("2026-11-23T16:00:00Z");
                });
        assertThat(reserve(wish(10, 2, 0), false).parcels(Part::limit)).isEqualTo(10);
    }

    @Test
    void aCrowdInTheShopNeverDrainsABlockWhoseOwnOrdersAreMet() throws Exception {
        execute("UPDATE fulfillment.capacity_bucket SET limit_parcels = 20 WHERE resource_id IN"
                + " (SELECT id FROM fulfillment.capacity_resource WHERE township_code = '" + TOWNSHIP + "')");
        assertThat(reserve(wish(300, 3, 0), false).parcels(Part::limit)).isEqualTo(300);
        goOnAir();
        ProducerId neighbour = new ProducerId(UUID.randomUUID());
        List<GroupCommit<ConsignmentNeed, Booking>> nodes =
                List.of(intake(database, booking), intake(otherDatabase, otherBooking));

        List<Future<Booking>> inShop = new ArrayList<>();
        List<Future<Booking>> inShow = new ArrayList<>();
        for (int i = 0; i < 1_600; i++) {
            inShop.add(nodes.get(i % 2).submit(need(TemperatureClass.AMBIENT, neighbour, Optional.empty())));
            if (i % 10 == 0) {
                inShow.add(nodes.get(i / 10 % 2)
                        .submit(need(TemperatureClass.AMBIENT, farm, Optional.of(show.session()))));
            }
        }
        Future.all(inShop).compose(all -> Future.all(inShow)).await(60, SECONDS);
        for (int i = 0; i < 160; i++) {
            inShow.add(nodes.get(i % 2).submit(need(TemperatureClass.AMBIENT, farm, Optional.of(show.session()))));
        }
        Future.all(inShow).await(60, SECONDS);

        assertThat(booked(inShop)).isLessThan(1_600);
        assertThat(booked(inShow)).isBetween(300L, 320L);
        BlockView after = view();
        assertThat(after.parcels(Part::drawn)).isEqualTo(300);
        assertThat(after.parcels(Part::unused)).isZero();
        assertThat(number("SELECT count(*) FROM fulfillment.consignment AS c JOIN fulfillment.capacity_bucket AS bucket"
                        + " ON bucket.id = ANY (c.cold_buckets || ARRAY[c.pickup_bucket, c.trip_bucket, c.linehaul_bucket])"
                        + " WHERE bucket.block_id IS NOT NULL AND c.producer_id = '" + neighbour + "'"))
                .as("parts that orders of the shop use")
                .isZero();
    }

    @Test
    void unusedPartsAreReleasedByHalvesAndThenWholeBeforeTheirWindows() throws Exception {
        BlockView before = reserve(wish(600, 3, 0), false);
        Part part = firstOfTheLastDay(before);
        place(TemperatureClass.AMBIENT, 3);
        clock.advance(Duration.between(clock.instant(), EVENING.plus(Duration.ofMinutes(59))));
        sweep();
        assertThat(view().parcels(Part::released)).as("while the show begins").isZero();

        clock.advance(Duration.between(clock.instant(), part.cutOff().minus(Duration.ofHours(24))));
        sweep();
        Part thin = same(part);
        assertThat(thin.released().parcels()).isEqualTo(part.granted().parcels() / 2);
        assertThat(thin.thinned()).isTrue();
        assertThat(sweep()).as("a second time").isZero();
        assertThat(same(part)).isEqualTo(thin);

        clock.advance(Duration.between(clock.instant(), part.cutOff().minus(Duration.ofHours(4))));
        sweep();
        assertThat(same(part).unused()).isEqualTo(Amounts.NOTHING);
        assertThat(view().parcels(Part::drawn)).as("what orders use stays").isEqualTo(3);
    }

    @Test
    void theEndOfASessionReturnsWhatIsUnusedAtOnceAndWhatComesBackLaterToo() throws Exception {
        reserve(wish(200, 2, 50), false);
        List<ConsignmentNeed> placed = place(TemperatureClass.CHILLED, 40);
        assertThat(view().parcels(Part::drawn)).isEqualTo(40);

        sessions.over.add(show.session());
        assertThat(sweep()).isEqualTo(1);
        assertThat(view().block().isOpen()).isFalse();
        assertThat(view().parcels(Part::unused)).isZero();
        assertThat(view().parcels(Part::drawn)).isEqualTo(40);
        assertThat(view().parcels(Part::released)).isEqualTo(160);

        List<OrderId> expired =
                placed.stream().limit(25).map(ConsignmentNeed::order).toList();
        database.inTransaction(db -> booking.release(db, expired, clock.instant()))
                .await(10, SECONDS);
        assertThat(sweep()).isEqualTo(1);
        assertThat(view().parcels(Part::unused)).isZero();
        assertThat(view().parcels(Part::drawn)).isEqualTo(15);
        assertThat(sweep()).isZero();
        assertThat(number("SELECT count(*) FROM platform.event WHERE type = 'CapacityBlockReleased'"))
                .isEqualTo(1);
    }

    @Test
    void parcelsOfOneWindowRideTogetherWhicheverCapacityTheyUse() throws Exception {
        reserve(wish(30, 1, 50), false);
        List<ConsignmentNeed> live = new ArrayList<>(place(TemperatureClass.CHILLED, 25));
        live.addAll(place(TemperatureClass.AMBIENT, 40));
        assertThat(view().parcels(Part::unused)).isZero();
        database.inTransaction(db -> booking.confirm(
                        db, live.stream().map(ConsignmentNeed::order).toList(), clock.instant()))
                .await(10, SECONDS);

        assertThat(number("SELECT count(*) FROM fulfillment.pickup_request WHERE producer_id = '" + farm + "'"))
                .isEqualTo(number("SELECT count(DISTINCT (partner_id, pickup_starts_at)) FROM fulfillment.consignment"
                        + " WHERE producer_id = '" + farm + "'"));
        assertThat(number("SELECT sum(parcels) FROM fulfillment.pickup_request WHERE producer_id = '" + farm + "'"))
                .isEqualTo(65);
    }

    @Test
    void declinedParcelsOfAShowFindAnotherWayInItsBlock() throws Exception {
        reserve(wish(600, 1, 0), false);
        List<ConsignmentNeed> live = place(TemperatureClass.AMBIENT, 5);
        database.inTransaction(db -> booking.confirm(
                        db, live.stream().map(ConsignmentNeed::order).toList(), clock.instant()))
                .await(10, SECONDS);
        PickupRequestId declined = new PickupRequestId(row("UPDATE fulfillment.pickup_request SET answer = 'DECLINED'"
                        + " WHERE producer_id = '" + farm + "' RETURNING id")
                .getUUID(0));

        database.inTransaction(db -> booking.rebook(db, declined, clock.instant()))
                .await(10, SECONDS);

        assertThat(view().parcels(Part::drawn)).isEqualTo(5);
        assertThat(number("SELECT count(*) FROM fulfillment.consignment WHERE producer_id = '" + farm
                        + "' AND status = 'BOOKED' AND pickup_request_id <> '" + declined + "'"))
                .isEqualTo(5);
    }

    @Test
    void aBlockThatIsChangedInTheShowKeepsWhatOrdersHaveDrawn() throws Exception {
        reserve(wish(200, 2, 0), false);
        place(TemperatureClass.AMBIENT, 60);
        BlockView grown = reserve(wish(300, 2, 0), false);
        assertThat(grown.parcels(Part::drawn)).isEqualTo(60);
        assertThat(grown.parcels(Part::unused)).isEqualTo(240);
        BlockView shrunk = reserve(wish(10, 2, 0), false);
        assertThat(shrunk.parcels(Part::drawn)).isEqualTo(60);
        assertThat(shrunk.parcels(Part::unused)).isZero();
    }

    private BlockView reserve(BlockWish wish, boolean partial) throws Exception {
        return database.inTransaction(db -> blocks.service().reserve(db, FARMER, show, wish, partial))
                .await(30, SECONDS);
    }

    private BlockView view() throws Exception {
        return blocks.service().get(database.client(), FARMER, show).await(10, SECONDS);
    }

    private int sweep() throws Exception {
        return blocks.sweep().run().await(20, SECONDS);
    }

    private Part same(Part part) throws Exception {
        return view().parts().stream()
                .filter(each -> each.id() == part.id())
                .findFirst()
                .orElseThrow();
    }

    private static Part firstOfTheLastDay(BlockView view) {
        return view.parts().stream()
                .filter(part -> part.link().name().equals("PICKUP"))
                .filter(part -> !part.startsAt().isBefore(EVENING.plus(Duration.ofDays(2))))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> perDay(BlockView view) {
        return IntStream.range(0, 3)
                .mapToObj(day -> view.parts().stream()
                        .filter(part -> part.link().name().equals("PICKUP"))
                        .filter(part ->
                                Duration.between(EVENING, part.startsAt()).toDays() == day)
                        .mapToLong(part -> part.limit().parcels())
                        .sum())
                .toList();
    }

    private static long reserved(BlockView view, TemperatureClass goods) {
        return view.parcels(goods, Part::limit);
    }

    private static BlockWish wish(long parcels, int days, int chilledPercent) {
        return new BlockWish(parcels, days, chilledPercent, 0, 1_000, 2_000);
    }

    private void goOnAir() {
        clock.advance(Duration.between(clock.instant(), EVENING));
    }

    /** Orders of the show, of one parcel each, which all find a way. */
    private List<ConsignmentNeed> place(TemperatureClass goods, int orders) throws Exception {
        if (clock.instant().isBefore(EVENING)) {
            goOnAir();
        }
        List<ConsignmentNeed> needs = IntStream.range(0, orders)
                .mapToObj(i -> need(goods, farm, Optional.of(show.session())))
                .toList();
        Booking booked = database.inTransaction(
                        db -> booking.look(db, needs, clock.instant()).compose(sheet -> {
                            Booking answer = sheet.book(needs, clock.instant().plus(Duration.ofMinutes(15)));
                            return write(db, booking, sheet).map(answer);
                        }))
                .await(10, SECONDS);
        assertThat(booked).isInstanceOf(Booking.Booked.class);
        return needs;
    }

    private ConsignmentNeed need(TemperatureClass goods, ProducerId producer, Optional<LiveSessionId> session) {
        Instant keeps = clock.instant().plus(Duration.ofDays(6));
        return new ConsignmentNeed(
                new ConsignmentId(UUID.randomUUID()),
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                producer,
                TOWNSHIP + "201",
                "440106",
                goods,
                1,
                1_000,
                2_000,
                clock.instant().plus(Duration.ofHours(2)),
                keeps,
                keeps,
                session);
    }

    private GroupCommit<ConsignmentNeed, Booking> intake(Database connections, BookingService service) {
        return new GroupCommit<>(
                vertx, connections, new GroupCommit.Limits(2, 1, 32, 4_000), (db, needs, footing) -> (footing
                                        == Footing.LOCKED
                                ? service.lock(db, needs, clock.instant())
                                : service.look(db, needs, clock.instant()))
                        .compose(sheet -> {
                            List<Outcome<Booking>> outcomes = needs.stream()
                                    .map(need -> Outcome.done(sheet.book(
                                            List.of(need), clock.instant().plus(Duration.ofMinutes(15)))))
                                    .toList();
                            return write(db, service, sheet).map(outcomes);
                        }));
    }

    private static Future<Void> write(SqlConnection db, BookingService service, BookingSheet sheet) {
        return Future.all(service.hold(db, sheet), service.use(db, sheet)).mapEmpty();
    }

    private static long booked(List<Future<Booking>> bookings) {
        return bookings.stream()
                .filter(each -> each.result() instanceof Booking.Booked)
                .count();
    }

    private BookingService service(Database connections) throws Exception {
        BookingFeature feature = new BookingFeature(vertx, connections, clock, UUID::randomUUID, new EventFeed(clock));
        feature.start().await(10, SECONDS);
        return feature.service();
    }

    private void execute(String sql) throws Exception {
        database.client().query(sql).execute().await(10, SECONDS);
    }

    private long number(String sql) throws Exception {
        return ((Number) row(sql).getValue(0)).longValue();
    }

    private Row row(String sql) throws Exception {
        return database.client()
                .query(sql)
                .execute()
                .await(10, SECONDS)
                .iterator()
                .next();
    }
}
