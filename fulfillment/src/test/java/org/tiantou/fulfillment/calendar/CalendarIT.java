package org.tiantou.fulfillment.calendar;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.booking.Booking;
import org.tiantou.fulfillment.booking.BookingFeature;
import org.tiantou.fulfillment.booking.BookingService;
import org.tiantou.fulfillment.booking.BookingSheet;
import org.tiantou.fulfillment.booking.ConsignmentNeed;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.fulfillment.network.JiningNetwork;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.commit.GroupCommit;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Calendars on the network of Jining, each test with a courier of its own; it is eight in the morning of a Monday. */
class CalendarIT {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(NOW, ZONE);
    private static final int ROUNDS = Integer.getInteger("rounds", 10);
    private static final Vertx VERTX = Vertx.vertx();
    private static TestDatabase postgres;
    private static Database database;
    private static Database otherDatabase;
    private static BookingService booking;
    private static BookingService otherBooking;
    private static CalendarService calendars;

    @BeforeAll
    static void open() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(VERTX, postgres.url(), 8);
        otherDatabase = Database.connect(VERTX, postgres.url(), 8);
        new NetworkFeature(database).seed().await(20, SECONDS);
        new CapacityFeature(VERTX, database, CLOCK).extend().await(30, SECONDS);
        booking = service(database);
        otherBooking = service(otherDatabase);
        calendars = calendars(CLOCK);
    }

    @AfterAll
    static void close() throws Exception {
        otherDatabase.close().await(10, SECONDS);
        database.close().await(10, SECONDS);
        VERTX.close().await(10, SECONDS);
        postgres.close();
    }

    @AfterEach
    void theBooksBalance() throws Exception {
        assertThat(number("SELECT count(*) FROM fulfillment.capacity_audit")).isZero();
    }

    @Test
    void couriersBeginWithThePublishedWindows() throws Exception {
        for (String code : List.of("SF", "JD", "EMS", "ZTO", "YTO", "JT")) {
            PartnerCalendar calendar = get(code);
            assertThat(calendar.choice()).isEqualTo(PublishedWindows.of(code).choice());
            assertThat(calendar.windows(TUESDAY, "370828102", Holidays.NONE))
                    .extracting(Window::starts, Window::ends, Window::sameDayUntil)
                    .containsExactlyElementsOf(PublishedWindows.of(code).windows(1).stream()
                            .map(window -> org.assertj.core.groups.Tuple.tuple(
                                    window.starts(), window.ends(), window.sameDayUntil()))
                            .toList());
        }
    }

    @Test
    void raisedLimitsCountAtOnceAndTheSameCalendarChangesNothing() throws Exception {
        PartnerCalendar before = get("JD");
        CalendarWish wish = wish(before, hours(9, 19, 350));

        PartnerCalendar after = replace("JD", before.revision(), wish);

        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(get("JD")).isEqualTo(after);
        assertThat(number(buckets("JD") + " AND limit_parcels = 350 AND limit_grams = 7000000"))
                .isEqualTo(number(buckets("JD")));
        assertThat(replace("JD", after.revision(), wish)).isEqualTo(after);
        assertThat(number("SELECT count(*) FROM platform.event WHERE type = 'CalendarChanged' AND aggregate_id = '"
                        + partner("JD") + "'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> replace("JD", before.revision(), wish)).hasMessage("VERSION_CONFLICT");
    }

    @Test
    void ofTwoWhoChangeTheSameRevisionOneDoes() throws Exception {
        PartnerCalendar before = get("JD");
        List<Future<PartnerCalendar>> both = Stream.of(351, 352)
                .map(parcels -> database.inTransaction(db -> calendars.replace(
                        db, partner("JD"), before.revision(), wish(before, hours(9, 19, parcels)), false)))
                .toList();
        Future.join(both).otherwiseEmpty().await(30, SECONDS);

        assertThat(both).filteredOn(Future::succeeded).hasSize(1);
        assertThat(both).filteredOn(Future::failed).allSatisfy(refused -> assertThat(refused.cause())
                .hasMessage("VERSION_CONFLICT"));
    }

    @Test
    void newWindowsOpenAndOthersGoButHoursNeverChange() throws Exception {
        PartnerCalendar before = get("YTO");
        long townships = number("SELECT count(*) FROM fulfillment.capacity_resource WHERE kind = 'PICKUP'"
                + " AND reference_id = '" + partner("YTO") + "'");
        CalendarWish wish = wish(before, hours(9, 12, 200), hours(12, 18, 250));

        CalendarEffect effect =
                calendars.preview(database.client(), partner("YTO"), wish).await(20, SECONDS);
        assertThat(effect.opened()).isEqualTo(8 * townships);
        assertThat(effect.closed()).isEqualTo(2 * 8 * townships);
        assertThat(effect.changed() + effect.conflicts()).isZero();
        assertThat(get("YTO")).isEqualTo(before);
        PartnerCalendar after = replace("YTO", before.revision(), wish);

        assertThat(number(buckets("YTO") + " AND limit_parcels = 250")).isEqualTo(8 * townships);
        assertThat(number(buckets("YTO") + " AND limit_parcels = 0 AND ends_at - starts_at <> interval '6 hours'"))
                .isEqualTo(2 * 8 * townships);
        assertThat(new CapacityFeature(VERTX, database, CLOCK).extend().await(20, SECONDS))
                .isZero();
        replace("YTO", after.revision(), wish(before, PublishedWindows.of("YTO").windows(200)));
        assertThat(number(buckets("YTO") + " AND limit_parcels = 200")).isEqualTo(3 * 8 * townships);
        assertThat(number(buckets("YTO") + " AND limit_parcels = 0")).isEqualTo(8 * townships);
    }

    @Test
    void aCutBelowWhatIsBookedIsAReportAndNothingElse() throws Exception {
        String township = "370828103";
        only("JT", township);
        List<ConsignmentNeed> needs = book(township, 7);
        confirm(needs);
        PartnerCalendar before = get("JT");

        assertThatThrownBy(() -> replace("JT", before.revision(), wish(before, hours(9, 14, 6), hours(14, 19, 500))))
                .isInstanceOfSatisfying(DomainException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(CalendarError.CALENDAR_CONFLICT);
                    assertThat(refusal.details()).containsEntry("conflictCount", 1L);
                    JsonObject conflict = ((JsonArray) refusal.details().get("conflicts")).getJsonObject(0);
                    assertThat(conflict.getString("townshipCode")).isEqualTo(township);
                    assertThat(conflict.getString("startsAt")).isEqualTo("2026-11-23T09:00:00+08:00");
                    assertThat(conflict.getJsonObject("asked").getLong("parcels"))
                            .isEqualTo(6);
                    assertThat(conflict.getJsonObject("booked").getLong("parcels"))
                            .isEqualTo(7);
                    assertThat(conflict.getJsonArray("pickupRequests")
                                    .getJsonObject(0)
                                    .getString("number"))
                            .startsWith("TT");
                });
        assertThat(get("JT")).isEqualTo(before);
        assertThat(number(buckets("JT") + " AND limit_parcels = 500")).isZero();
        assertThatThrownBy(() -> replace("JT", before.revision(), wish(before, hours(14, 19, 300))))
                .hasMessageStartingWith("CALENDAR_CONFLICT");
        assertThatThrownBy(() -> replace(
                        "JT", before.revision(), wish(before, light(hours(9, 14, 300), 6_999), hours(14, 19, 300))))
                .hasMessageStartingWith("CALENDAR_CONFLICT");

        replace("JT", before.revision(), wish(before, hours(9, 14, 7), hours(14, 19, 300)));
        assertThat(number(buckets("JT") + " AND township_code = '" + township + "' AND limit_parcels = used_parcels"
                        + " AND starts_at = '2026-11-23 09:00+08'"))
                .isEqualTo(1);
    }

    @Test
    void aWindowThatKeepsWhatIsBookedTakesNoMore() throws Exception {
        String township = "370828109";
        only("JT", township);
        List<ConsignmentNeed> needs = book(township, 3);
        confirm(needs);
        PartnerCalendar before = get("JT");
        CalendarWish afternoons = wish(before, hours(14, 19, 300));

        database.inTransaction(db -> calendars.replace(db, partner("JT"), before.revision(), afternoons, true))
                .await(30, SECONDS);

        String kept = buckets("JT") + " AND township_code = '" + township
                + "' AND starts_at = '2026-11-23 09:00+08' AND closes_at = '" + NOW + "' AND limit_parcels = 3";
        assertThat(number(kept)).isEqualTo(1);
        database.inTransaction(db -> booking.release(db, List.of(needs.get(0).order()), NOW.plusMillis(1)))
                .await(10, SECONDS);
        assertThat(number(kept + " AND used_parcels = 2")).isEqualTo(1);
        book(township, 1, NOW.plusMillis(1));
        assertThat(number(kept + " AND used_parcels = 2")).as("still").isEqualTo(1);
        assertThat(calendars
                        .preview(database.client(), partner("JT"), afternoons)
                        .await(10, SECONDS)
                        .shown())
                .extracting(CalendarConflict::township)
                .contains(township);
        assertThatThrownBy(() -> replace("JT", before.revision() + 1, wish(before, hours(14, 19, 301))))
                .hasMessageStartingWith("CALENDAR_CONFLICT");
        replace("JT", before.revision() + 1, wish(before, before.plans().get(0).windows()));
        assertThat(number(kept)).isZero();
    }

    @Test
    void whatIsReservedForLiveSessionsIsInTheWayToo() throws Exception {
        PartnerCalendar before = get("YTO");
        String window = " WHERE id = (SELECT min(bucket.id) FROM fulfillment.capacity_bucket AS bucket"
                + " JOIN fulfillment.capacity_resource AS resource ON resource.id = resource_id WHERE reference_id = '"
                + partner("YTO") + "' AND starts_at = '2026-11-25 09:00+08')";
        execute("UPDATE fulfillment.capacity_bucket SET reserved_parcels = 5, reserved_grams = 5" + window);

        CalendarEffect effect = calendars
                .preview(database.client(), partner("YTO"), wish(before, hours(9, 12, 4)))
                .await(20, SECONDS);

        assertThat(effect.shown())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.reserved().parcels()).isEqualTo(5));
        execute("UPDATE fulfillment.capacity_bucket SET reserved_parcels = 0, reserved_grams = 0" + window);
    }

    @Test
    void aDateInATownshipIsItsOwn() throws Exception {
        PartnerCalendar before = get("ZTO");
        DayPlan closed = new DayPlan(Optional.empty(), Optional.of(TUESDAY), Optional.of("370828104"), List.of());
        DayPlan little = new DayPlan(
                Optional.empty(), Optional.of(TUESDAY), Optional.of("370828107"), List.of(hours(9, 12, 10)));
        DayPlan wednesday = new DayPlan(
                Optional.empty(), Optional.of(TUESDAY.plusDays(1)), Optional.empty(), List.of(hours(9, 19, 1)));

        replace(
                "ZTO",
                before.revision(),
                new CalendarWish(before.choice(), before.limits(), before.plans(), List.of(closed, little, wednesday)));

        assertThat(limits("ZTO", "370828104")).containsExactly(400, 0, 1, 400, 400, 400, 400, 400);
        assertThat(limits("ZTO", "370828107")).containsExactly(400, 0, 10, 1, 400, 400, 400, 400, 400);
        assertThat(limits("ZTO", "370828109")).containsExactly(400, 400, 1, 400, 400, 400, 400, 400);
        assertThat(get("ZTO").plans()).contains(closed, little, wednesday);
    }

    @Test
    void holidaysCloseWindowsUnlessSomethingIsBooked() throws Exception {
        PartnerCalendar before = get("EMS");
        List<DayPlan> closedOnHolidays =
                List.of(before.plans().get(0), DayPlan.of(DayKind.HOLIDAY, List.of()), weekend(hours(9, 19, 5)));
        PartnerCalendar after = replace(
                "EMS",
                before.revision(),
                new CalendarWish(before.choice(), before.limits(), closedOnHolidays, List.of()));
        assertThat(limits("EMS", "370828107")).containsExactly(300, 300, 300, 300, 300, 5, 5, 300);

        HolidayYear year = calendars.holidays(database.client(), 2026).await(10, SECONDS);
        assertThat(year.days()).hasSize(39);
        holidays(day(TUESDAY, DayKind.HOLIDAY), day(TUESDAY.plusDays(4), DayKind.WORKING));
        assertThat(limits("EMS", "370828107")).containsExactly(300, 0, 300, 300, 300, 300, 5, 300);
        assertThat(get("EMS").revision()).isEqualTo(after.revision() + 1);

        only("EMS", "370828107");
        confirm(book("370828107", 2));
        assertThatThrownBy(() -> holidays(day(TUESDAY.minusDays(1), DayKind.HOLIDAY)))
                .hasMessageStartingWith("CALENDAR_CONFLICT");
        assertThat(limits("EMS", "370828107")).containsExactly(300, 0, 300, 300, 300, 300, 5, 300);
        holidays(year.days().toArray(HolidayYear.Day[]::new));
        assertThat(limits("EMS", "370828107")).containsExactly(300, 300, 300, 300, 300, 5, 5, 300);
        assertThatThrownBy(() -> calendars.holidays(database.client(), 2027).await(10, SECONDS))
                .hasMessage("NOT_FOUND");

        Clock later = Clock.fixed(NOW.plus(Duration.ofDays(6)), ZONE);
        new CapacityFeature(VERTX, database, later).extend().await(30, SECONDS);
        assertThat(limits("EMS", "370828110").subList(8, 14)).containsExactly(300, 300, 300, 300, 5, 5);
    }

    /** The decision of the burst is made without locks at first, so the cut may come between its look and its use. */
    @Test
    void aCutAndABurstNeverOverbook() throws Exception {
        String township = "370883103";
        only("SF", township);
        List<GroupCommit<ConsignmentNeed, Booking>> nodes =
                List.of(intake(database, booking), intake(otherDatabase, otherBooking));
        int won = 0;
        for (int round = 0; round < ROUNDS; round++) {
            PartnerCalendar before = get("SF");
            long used = mostUsed(township);
            long asked = used + (round % 4) * 10L;
            List<Future<Booking>> burst = new ArrayList<>();
            IntStream.range(0, 40).forEach(i -> burst.add(nodes.get(i % 2).submit(need(township))));
            Future<PartnerCalendar> cut = database.inTransaction(db ->
                    calendars.replace(db, partner("SF"), before.revision(), there(before, township, asked), false));
            IntStream.range(0, 40).forEach(i -> burst.add(nodes.get(i % 2).submit(need(township))));
            Future.join(burst).await(60, SECONDS);
            Future.join(List.of(cut)).otherwiseEmpty().await(60, SECONDS);

            if (cut.succeeded()) {
                won++;
                assertThat(mostUsed(township)).isLessThanOrEqualTo(asked);
            } else {
                assertThat(cut.cause()).hasMessageStartingWith("CALENDAR_CONFLICT");
                assertThat(get("SF")).isEqualTo(before);
            }
            assertThat(number("SELECT count(*) FROM fulfillment.capacity_audit"))
                    .isZero();
        }
        assertThat(won).as("cuts that won").isPositive();
        assertThat(mostUsed(township)).isPositive();
    }

    @Test
    void anOrderThatSawTheOldLimitMeetsTheNewOne() throws Exception {
        String township = "370826104";
        only("YTO", township);
        PartnerCalendar before = get("YTO");
        List<ConsignmentNeed> needs =
                IntStream.range(0, 5).mapToObj(i -> need(township)).toList();

        Future<Void> order =
                database.inTransaction(db -> booking.look(db, needs, NOW).compose(sheet -> {
                    assertThat(sheet.book(needs, NOW.plus(Duration.ofMinutes(15))))
                            .isInstanceOf(Booking.Booked.class);
                    return otherDatabase
                            .inTransaction(other -> calendars.replace(
                                    other, partner("YTO"), before.revision(), there(before, township, 4), false))
                            .compose(cut -> write(db, booking, sheet));
                }));
        Future.join(List.of(order)).otherwiseEmpty().await(30, SECONDS);

        assertThat(order.cause())
                .isInstanceOfSatisfying(PgException.class, refused -> assertThat(refused.getConstraint())
                        .startsWith("capacity_bucket_"));
        assertThat(mostUsed(township)).isZero();
        replace(
                "YTO",
                before.revision() + 1,
                new CalendarWish(before.choice(), before.limits(), before.plans(), List.of()));
    }

    /** The same, but so many parcels in each window of one township. */
    private static CalendarWish there(PartnerCalendar before, String township, long parcels) {
        DayPlan everywhere = before.plans().get(0);
        List<Window> windows = everywhere.windows().stream()
                .map(window -> Window.of(window.starts(), window.ends(), parcels, window.sameDayUntil()))
                .toList();
        return new CalendarWish(
                before.choice(),
                before.limits(),
                List.of(everywhere, new DayPlan(everywhere.kind(), Optional.empty(), Optional.of(township), windows)),
                List.of());
    }

    private static long mostUsed(String township) throws Exception {
        return number("SELECT max(used_parcels) FROM fulfillment.capacity_bucket AS bucket"
                + " JOIN fulfillment.capacity_resource AS resource ON resource.id = resource_id"
                + " WHERE kind = 'PICKUP' AND township_code = '" + township + "'");
    }

    private static CalendarWish wish(PartnerCalendar before, Window... windows) {
        return wish(before, List.of(windows));
    }

    private static CalendarWish wish(PartnerCalendar before, List<Window> windows) {
        return new CalendarWish(
                before.choice(), before.limits(), List.of(DayPlan.of(DayKind.WORKING, windows)), List.of());
    }

    private static DayPlan weekend(Window window) {
        return DayPlan.of(DayKind.WEEKEND, List.of(window));
    }

    private static Window hours(int from, int until, long parcels) {
        return Window.of(LocalTime.of(from, 0), LocalTime.of(until, 0), parcels, Optional.empty());
    }

    private static Window light(Window window, long grams) {
        return new Window(
                window.starts(), window.ends(), window.parcels(), grams, window.millilitres(), window.sameDayUntil());
    }

    private static HolidayYear.Day day(LocalDate date, DayKind kind) {
        return new HolidayYear.Day(date, kind, "节");
    }

    private static void holidays(HolidayYear.Day... days) throws Exception {
        HolidayYear year = HolidayYear.published(2026, "通知", List.of(days));
        database.inTransaction(db -> calendars.setHolidays(db, year)).await(30, SECONDS);
    }

    private static PartnerCalendar get(String code) throws Exception {
        return calendars.get(database.client(), partner(code)).await(10, SECONDS);
    }

    private static PartnerCalendar replace(String code, long revision, CalendarWish wish) throws Exception {
        return database.inTransaction(db -> calendars.replace(db, partner(code), revision, wish, false))
                .await(30, SECONDS);
    }

    private static PartnerId partner(String code) {
        return new PartnerId(JiningNetwork.partner(code));
    }

    private static CalendarService calendars(Clock clock) {
        return new CalendarService(new EventFeed(clock), clock, CapacityFeature.DAYS);
    }

    private static String buckets(String code) {
        return "SELECT count(*) FROM fulfillment.capacity_bucket AS bucket JOIN fulfillment.capacity_resource AS resource"
                + " ON resource.id = resource_id WHERE kind = 'PICKUP' AND block_id IS NULL AND ends_at > '" + NOW
                + "' AND reference_id = '" + partner(code) + "'";
    }

    /** By start and end. */
    private static List<Integer> limits(String code, String township) throws Exception {
        List<Integer> limits = new ArrayList<>();
        database.client()
                .query("SELECT limit_parcels FROM fulfillment.capacity_bucket AS bucket"
                        + " JOIN fulfillment.capacity_resource AS resource ON resource.id = resource_id"
                        + " WHERE reference_id = '" + partner(code) + "' AND township_code = '" + township
                        + "' ORDER BY starts_at, ends_at DESC")
                .execute()
                .await(10, SECONDS)
                .forEach(row -> limits.add(row.getInteger(0)));
        return limits;
    }

    /** Nobody else collects there. */
    private static void only(String code, String township) throws Exception {
        execute(
                "UPDATE fulfillment.capacity_bucket AS bucket SET limit_parcels = 0, limit_grams = 0, limit_millilitres = 0"
                        + " FROM fulfillment.capacity_resource AS resource WHERE resource.id = resource_id AND kind = 'PICKUP'"
                        + " AND township_code = '" + township + "' AND reference_id <> '" + partner(code) + "'");
    }

    private static List<ConsignmentNeed> book(String township, int orders) throws Exception {
        return book(township, orders, NOW);
    }

    private static List<ConsignmentNeed> book(String township, int orders, Instant now) throws Exception {
        List<ConsignmentNeed> needs =
                IntStream.range(0, orders).mapToObj(i -> need(township)).toList();
        Booking booked = database.inTransaction(
                        db -> booking.lock(db, needs, now).compose(sheet -> {
                            Booking answer = sheet.book(needs, NOW.plus(Duration.ofMinutes(15)));
                            return write(db, booking, sheet).map(answer);
                        }))
                .await(20, SECONDS);
        assertThat(booked)
                .asInstanceOf(InstanceOfAssertFactories.type(Booking.Booked.class))
                .isNotNull();
        return needs;
    }

    private static void confirm(List<ConsignmentNeed> needs) throws Exception {
        database.inTransaction(db -> booking.confirm(
                        db, needs.stream().map(ConsignmentNeed::order).toList(), NOW))
                .await(20, SECONDS);
    }

    private static ConsignmentNeed need(String township) {
        Instant keeps = NOW.plus(Duration.ofDays(9));
        return new ConsignmentNeed(
                new ConsignmentId(UUID.randomUUID()),
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                FARM,
                township + "201",
                "440106",
                TemperatureClass.AMBIENT,
                1,
                1_000,
                2_000,
                NOW,
                keeps,
                keeps,
                Optional.empty());
    }

    private static final ProducerId FARM = new ProducerId(UUID.randomUUID());

    private static GroupCommit<ConsignmentNeed, Booking> intake(Database connections, BookingService service) {
        return new GroupCommit<>(
                VERTX, connections, new GroupCommit.Limits(2, 1, 8, 4_000), (db, needs, footing) -> (footing
                                        == Footing.LOCKED
                                ? service.lock(db, needs, NOW)
                                : service.look(db, needs, NOW))
                        .compose(sheet -> {
                            List<Outcome<Booking>> outcomes = needs.stream()
                                    .map(need ->
                                            Outcome.done(sheet.book(List.of(need), NOW.plus(Duration.ofMinutes(15)))))
                                    .toList();
                            return write(db, service, sheet).map(outcomes);
                        }));
    }

    private static Future<Void> write(SqlConnection db, BookingService service, BookingSheet sheet) {
        return Future.all(service.hold(db, sheet), service.use(db, sheet)).mapEmpty();
    }

    private static BookingService service(Database connections) throws Exception {
        BookingFeature feature = new BookingFeature(VERTX, connections, CLOCK, UUID::randomUUID, new EventFeed(CLOCK));
        feature.start().await(10, SECONDS);
        return feature.service();
    }

    private static void execute(String sql) throws Exception {
        database.client().query(sql).execute().await(10, SECONDS);
    }

    private static long number(String sql) throws Exception {
        return database.client()
                .query(sql)
                .execute()
                .await(10, SECONDS)
                .iterator()
                .next()
                .getLong(0);
    }
}
