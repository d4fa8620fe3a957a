package org.tiantou.fulfillment.calendar;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tiantou.kernel.PartnerId;

/** Rows of couriers' calendars; who reads one to act on it locks it in a statement before, which then sees all of it. */
final class CalendarRepository {

    /** A plan with its calendar and its place in it. */
    private record Placed(PartnerCalendar calendar, int position, DayPlan plan) {}

    private record PlacedWindow(Placed plan, Window window) {}

    private record Builder(PartnerCalendar head, Map<Integer, List<Window>> windows, Map<Integer, DayPlan> plans) {

        PartnerCalendar build() {
            List<DayPlan> all = new ArrayList<>();
            plans.forEach((position, plan) ->
                    all.add(new DayPlan(plan.kind(), plan.date(), plan.township(), windows.get(position))));
            return new PartnerCalendar(head.partner(), head.revision(), head.choice(), head.limits(), all);
        }
    }

    /** Nobody changes the calendars until the end of the transaction. */
    Future<Void> share(SqlClient db) {
        return db.query("SELECT partner_id FROM fulfillment.partner_calendar ORDER BY partner_id FOR SHARE")
                .execute()
                .mapEmpty();
    }

    /** As {@link #share}, and nobody else acts on them. */
    Future<Void> lockAll(SqlClient db) {
        return db.query("SELECT partner_id FROM fulfillment.partner_calendar ORDER BY partner_id FOR UPDATE")
                .execute()
                .mapEmpty();
    }

    Future<Void> lock(SqlClient db, PartnerId partner) {
        return db.preparedQuery("SELECT partner_id FROM fulfillment.partner_calendar WHERE partner_id = $1 FOR UPDATE")
                .execute(Tuple.of(partner.value()))
                .mapEmpty();
    }

    Future<Optional<PartnerCalendar>> find(SqlClient db, PartnerId partner) {
        return read(db, partner.value()).map(found -> found.stream().findFirst());
    }

    Future<List<PartnerCalendar>> all(SqlClient db) {
        return read(db, null);
    }

    /** Puts it in the place of what the courier had. */
    Future<Void> put(SqlClient db, PartnerCalendar calendar) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.partner_calendar
                   SET revision = $2, choice = $3, max_grams = $4, max_side_millimetres = $5, max_millilitres = $6
                 WHERE partner_id = $1
                """)
                .execute(Tuple.of(
                        calendar.partner().value(),
                        calendar.revision(),
                        calendar.choice().name(),
                        calendar.limits().grams(),
                        calendar.limits().longestSideMillimetres(),
                        calendar.limits().millilitres()))
                .compose(updated -> db.preparedQuery("DELETE FROM fulfillment.calendar_plan WHERE partner_id = $1")
                        .execute(Tuple.of(calendar.partner().value())))
                .compose(emptied -> plans(db, List.of(calendar)));
    }

    /** Everybody's slots are to be fetched again. */
    Future<Void> bumpAll(SqlClient db) {
        return db.query("UPDATE fulfillment.partner_calendar SET revision = revision + 1")
                .execute()
                .mapEmpty();
    }

    /** Stores those of couriers who have none. */
    Future<Void> addMissing(SqlClient db, List<PartnerCalendar> calendars) {
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.partner_calendar
                       (partner_id, revision, choice, max_grams, max_side_millimetres, max_millilitres)
                SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
                    ON CONFLICT DO NOTHING
                RETURNING partner_id
                """)
                .execute(Tuple.from(List.of(
                        column(calendars, calendar -> calendar.partner().value(), UUID[]::new),
                        column(calendars, PartnerCalendar::revision, Long[]::new),
                        column(calendars, calendar -> calendar.choice().name(), String[]::new),
                        column(calendars, calendar -> calendar.limits().grams(), Long[]::new),
                        column(calendars, calendar -> calendar.limits().longestSideMillimetres(), Long[]::new),
                        column(calendars, calendar -> calendar.limits().millilitres(), Long[]::new))))
                .map(rows -> rows.stream().map(row -> row.getUUID("partner_id")).toList())
                .compose(added -> plans(
                        db,
                        calendars.stream()
                                .filter(calendar ->
                                        added.contains(calendar.partner().value()))
                                .toList()));
    }

    private static Future<Void> plans(SqlClient db, List<PartnerCalendar> calendars) {
        List<Placed> plans = calendars.stream()
                .flatMap(calendar -> IntStream.range(0, calendar.plans().size())
                        .mapToObj(position ->
                                new Placed(calendar, position, calendar.plans().get(position))))
                .toList();
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.calendar_plan (partner_id, position, kind, day, township_code)
                SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::date[], $5::text[])
                """)
                .execute(Tuple.from(List.of(
                        column(plans, placed -> placed.calendar().partner().value(), UUID[]::new),
                        column(plans, Placed::position, Integer[]::new),
                        column(
                                plans,
                                placed -> placed.plan().kind().map(Enum::name).orElse(null),
                                String[]::new),
                        column(plans, placed -> placed.plan().date().orElse(null), LocalDate[]::new),
                        column(plans, placed -> placed.plan().township().orElse(null), String[]::new))))
                .compose(inserted -> windows(db, plans));
    }

    private static Future<Void> windows(SqlClient db, List<Placed> plans) {
        List<PlacedWindow> windows = plans.stream()
                .flatMap(placed -> placed.plan().windows().stream().map(window -> new PlacedWindow(placed, window)))
                .toList();
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.calendar_window
                       (partner_id, position, starts, ends, parcels, grams, millilitres, same_day_until)
                SELECT * FROM unnest($1::uuid[], $2::integer[], $3::time[], $4::time[], $5::bigint[], $6::bigint[],
                                     $7::bigint[], $8::time[])
                """)
                .execute(Tuple.from(List.of(
                        column(windows, each -> each.plan().calendar().partner().value(), UUID[]::new),
                        column(windows, each -> each.plan().position(), Integer[]::new),
                        column(windows, each -> each.window().starts(), LocalTime[]::new),
                        column(windows, each -> each.window().ends(), LocalTime[]::new),
                        column(windows, each -> each.window().parcels(), Long[]::new),
                        column(windows, each -> each.window().grams(), Long[]::new),
                        column(windows, each -> each.window().millilitres(), Long[]::new),
                        column(windows, each -> each.window().sameDayUntil().orElse(null), LocalTime[]::new))))
                .mapEmpty();
    }

    private static Future<List<PartnerCalendar>> read(SqlClient db, UUID partner) {
        return db.preparedQuery(
                        """
                SELECT calendar.partner_id, revision, choice, max_grams, max_side_millimetres, max_millilitres,
                       plan.position, kind, day, township_code,
                       starts, ends, parcels, grams, millilitres, same_day_until
                  FROM fulfillment.partner_calendar AS calendar
                  JOIN fulfillment.calendar_plan AS plan ON plan.partner_id = calendar.partner_id
                  LEFT JOIN fulfillment.calendar_window AS hours
                    ON hours.partner_id = plan.partner_id AND hours.position = plan.position
                 WHERE $1::uuid IS NULL OR calendar.partner_id = $1
                 ORDER BY calendar.partner_id, plan.position, starts
                """)
                .execute(Tuple.of(partner))
                .map(CalendarRepository::calendars);
    }

    private static List<PartnerCalendar> calendars(RowSet<Row> rows) {
        Map<UUID, Builder> builders = new LinkedHashMap<>();
        rows.forEach(row -> {
            Builder builder = builders.computeIfAbsent(
                    row.getUUID("partner_id"),
                    id -> new Builder(head(row), new LinkedHashMap<>(), new LinkedHashMap<>()));
            int position = row.getInteger("position");
            builder.plans().computeIfAbsent(position, none -> plan(row));
            List<Window> windows = builder.windows().computeIfAbsent(position, none -> new ArrayList<>());
            if (row.getLocalTime("starts") != null) {
                windows.add(window(row));
            }
        });
        return builders.values().stream().map(Builder::build).toList();
    }

    private static PartnerCalendar head(Row row) {
        return new PartnerCalendar(
                new PartnerId(row.getUUID("partner_id")),
                row.getLong("revision"),
                Choice.valueOf(row.getString("choice")),
                new ParcelLimits(
                        row.getLong("max_grams"), row.getLong("max_side_millimetres"), row.getLong("max_millilitres")),
                List.of());
    }

    private static DayPlan plan(Row row) {
        return new DayPlan(
                Optional.ofNullable(row.getString("kind")).map(DayKind::valueOf),
                Optional.ofNullable(row.getLocalDate("day")),
                Optional.ofNullable(row.getString("township_code")),
                List.of());
    }

    private static Window window(Row row) {
        return new Window(
                row.getLocalTime("starts"),
                row.getLocalTime("ends"),
                row.getLong("parcels"),
                row.getLong("grams"),
                row.getLong("millilitres"),
                Optional.ofNullable(row.getLocalTime("same_day_until")));
    }

    private static <S, T> T[] column(Collection<S> rows, Function<S, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
