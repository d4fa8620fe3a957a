package org.tiantou.fulfillment.calendar;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.tiantou.kernel.PartnerId;

/**
 * Couriers' windows as public rows of {@code fulfillment.capacity_bucket}. A window that goes keeps its bucket with a limit of
 * nothing: an order that has seen it must meet its limit, not a gap; and hours never change, for they were promised.
 */
final class OpenWindowRepository {

    private static final String WANTED =
            """
            WITH own AS (
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[]) AS own (partner_id, township_code, day)
            ), asked AS (
                SELECT *
                  FROM unnest($4::uuid[], $5::text[], $6::date[], $7::timestamptz[], $8::timestamptz[],
                              $9::timestamptz[], $10::bigint[], $11::bigint[], $12::bigint[])
                       AS asked (partner_id, township_code, day, starts_at, ends_at, closes_at, parcels, grams,
                                 millilitres)
            ), wanted AS (
                SELECT resource.id AS resource_id, starts_at, ends_at, closes_at, parcels, grams, millilitres
                  FROM asked
                  JOIN fulfillment.capacity_resource AS resource
                    ON resource.kind = 'PICKUP' AND resource.reference_id = asked.partner_id
                 WHERE asked.township_code = resource.township_code
                    OR (asked.township_code IS NULL
                        AND NOT EXISTS (SELECT
                                          FROM own
                                         WHERE own.partner_id = asked.partner_id AND own.day = asked.day
                                           AND own.township_code = resource.township_code))
            )
            """;

    /** What there is of windows that aren't over beside what there ought to be. */
    private static final String COMPARED = WANTED
            + """
            , current AS (
                SELECT bucket.id, resource_id, reference_id AS partner_id, township_code, starts_at, ends_at, closes_at,
                       limit_parcels, limit_grams, limit_millilitres, used_parcels, used_grams, used_millilitres,
                       reserved_parcels, reserved_grams, reserved_millilitres
                  FROM fulfillment.capacity_bucket AS bucket
                  JOIN fulfillment.capacity_resource AS resource ON resource.id = resource_id
                 WHERE kind = 'PICKUP' AND reference_id = ANY ($13) AND block_id IS NULL AND ends_at > $14
            ), compared AS (
                SELECT current.*, wanted.resource_id AS wanted_id, wanted.closes_at AS wanted_closes_at,
                       coalesce(wanted.parcels, 0) AS parcels,
                       coalesce(wanted.grams, 0) AS grams,
                       coalesce(wanted.millilitres, 0) AS millilitres,
                       current.id IS NOT NULL
                           AND (coalesce(wanted.parcels, 0) < used_parcels + reserved_parcels
                                OR coalesce(wanted.grams, 0) < used_grams + reserved_grams
                                OR coalesce(wanted.millilitres, 0) < used_millilitres + reserved_millilitres)
                           AS conflict
                  FROM current
                  FULL JOIN (SELECT * FROM wanted WHERE ends_at > $14) AS wanted
                    ON wanted.resource_id = current.resource_id AND wanted.starts_at = current.starts_at
                       AND wanted.ends_at = current.ends_at
            )
            """;

    /** Locks all windows of these couriers. */
    Future<Void> lock(SqlClient db, Collection<PartnerId> partners) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.capacity_resource
                 WHERE kind = 'PICKUP' AND reference_id = ANY ($1)
                 ORDER BY id
                   FOR NO KEY UPDATE
                """)
                .execute(Tuple.tuple().addValue(ids(partners)))
                .mapEmpty();
    }

    /** Makes the buckets that are missing; answers how many. */
    Future<Integer> add(SqlClient db, OpenWindows open) {
        return db.preparedQuery(
                        WANTED
                                + """
                INSERT INTO fulfillment.capacity_bucket
                       (resource_id, starts_at, ends_at, closes_at, limit_parcels, limit_grams, limit_millilitres)
                SELECT resource_id, starts_at, ends_at, closes_at, parcels, grams, millilitres
                  FROM wanted
                 WHERE NOT EXISTS (SELECT FROM fulfillment.capacity_bucket AS existing
                                    WHERE existing.block_id IS NULL
                                      AND existing.resource_id = wanted.resource_id
                                      AND existing.starts_at = wanted.starts_at
                                      AND existing.ends_at = wanted.ends_at)
                 ORDER BY resource_id, starts_at
                """)
                .execute(Tuple.from(columns(open)))
                .map(inserted -> inserted.rowCount());
    }

    /**
     * Gives the buckets that aren't over the limits and closing times that they ought to have. One of which more is booked keeps
     * just that, and nobody can book it from now on.
     */
    Future<Void> adjust(SqlClient db, OpenWindows open, Collection<PartnerId> partners, Instant now) {
        return db.preparedQuery(
                        COMPARED
                                + """
                UPDATE fulfillment.capacity_bucket AS bucket
                   SET limit_parcels = greatest(compared.parcels, bucket.used_parcels + bucket.reserved_parcels),
                       limit_grams = greatest(compared.grams, bucket.used_grams + bucket.reserved_grams),
                       limit_millilitres = greatest(compared.millilitres,
                                                    bucket.used_millilitres + bucket.reserved_millilitres),
                       closes_at = CASE WHEN conflict THEN $14
                                        WHEN wanted_id IS NULL THEN bucket.closes_at
                                        ELSE wanted_closes_at
                                   END
                  FROM compared
                 WHERE bucket.id = compared.id
                   AND ((bucket.limit_parcels, bucket.limit_grams, bucket.limit_millilitres)
                            IS DISTINCT FROM (compared.parcels, compared.grams, compared.millilitres)
                        OR wanted_id IS NOT NULL AND bucket.closes_at IS DISTINCT FROM wanted_closes_at)
                """)
                .execute(Tuple.from(compared(open, partners, now)))
                .compose(adjusted -> closeParts(db, partners, now));
    }

    /** @param shown how many conflicts to describe */
    Future<CalendarEffect> effect(
            SqlClient db, OpenWindows open, Collection<PartnerId> partners, Instant now, int shown) {
        return db.preparedQuery(
                        COMPARED
                                + """
                SELECT count(*) FILTER (WHERE id IS NULL) AS opened,
                       count(*) FILTER (WHERE id IS NOT NULL AND wanted_id IS NOT NULL
                           AND ((limit_parcels, limit_grams, limit_millilitres)
                                    IS DISTINCT FROM (parcels, grams, millilitres)
                                OR closes_at IS DISTINCT FROM wanted_closes_at)) AS changed,
                       count(*) FILTER (WHERE wanted_id IS NULL AND limit_parcels > 0) AS closed,
                       count(*) FILTER (WHERE conflict) AS conflicts
                  FROM compared
                """)
                .execute(Tuple.from(compared(open, partners, now)))
                .map(rows -> rows.iterator().next())
                .map(row -> new CalendarEffect(
                        row.getLong("opened"),
                        row.getLong("changed"),
                        row.getLong("closed"),
                        row.getLong("conflicts"),
                        List.of()))
                .compose(effect -> effect.conflicts() == 0
                        ? Future.succeededFuture(effect)
                        : conflicts(db, open, partners, now, shown).map(effect::showing));
    }

    private Future<List<CalendarConflict>> conflicts(
            SqlClient db, OpenWindows open, Collection<PartnerId> partners, Instant now, int shown) {
        List<Object> arguments = compared(open, partners, now);
        arguments.add(shown);
        return db.preparedQuery(
                        COMPARED
                                + """
                SELECT id, partner_id, township_code, starts_at, ends_at, parcels, grams, millilitres,
                       used_parcels, used_grams, used_millilitres, reserved_parcels, reserved_grams, reserved_millilitres
                  FROM compared
                 WHERE conflict
                 ORDER BY starts_at, township_code, partner_id
                 LIMIT $15
                """)
                .execute(Tuple.from(arguments))
                .map(rows -> rows.stream().map(OpenWindowRepository::conflict).toList())
                .compose(conflicts -> inTheWay(db, conflicts));
    }

    private static Future<List<CalendarConflict>> inTheWay(SqlClient db, List<CalendarConflict> conflicts) {
        return db.preparedQuery(
                        """
                SELECT id, number, pickup_bucket, parcels
                  FROM fulfillment.pickup_request
                 WHERE partner_id = ANY ($1) AND status IN ('SUBMITTED', 'ACCEPTED', 'ASSIGNED', 'ARRIVED')
                   AND pickup_bucket = ANY ($2)
                 ORDER BY number
                """)
                .execute(Tuple.from(List.of(
                        column(conflicts, conflict -> conflict.partner().value(), UUID[]::new),
                        column(conflicts, CalendarConflict::bucket, Long[]::new))))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getLong("pickup_bucket"),
                                Collectors.mapping(
                                        row -> new CalendarConflict.InTheWay(
                                                row.getUUID("id"), row.getString("number"), row.getLong("parcels")),
                                        Collectors.toList()))))
                .map(requests -> conflicts.stream()
                        .map(conflict -> conflict.with(requests.getOrDefault(conflict.bucket(), List.of())))
                        .toList());
    }

    /** Parts of blocks close with their window, unless that keeps what is booked: then they stay for whom they are. */
    private static Future<Void> closeParts(SqlClient db, Collection<PartnerId> partners, Instant now) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.capacity_bucket AS part
                   SET closes_at = whole.closes_at
                  FROM fulfillment.capacity_bucket AS whole
                  JOIN fulfillment.capacity_resource AS resource ON resource.id = whole.resource_id
                 WHERE part.block_id IS NOT NULL AND part.ends_at > $2 AND whole.id = part.public_id
                   AND resource.kind = 'PICKUP' AND resource.reference_id = ANY ($1)
                   AND part.closes_at IS DISTINCT FROM whole.closes_at AND whole.closes_at IS DISTINCT FROM $2
                """)
                .execute(Tuple.from(List.of(ids(partners), utc(now))))
                .mapEmpty();
    }

    private static CalendarConflict conflict(Row row) {
        return new CalendarConflict(
                row.getLong("id"),
                new PartnerId(row.getUUID("partner_id")),
                row.getString("township_code"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                amounts(row, ""),
                amounts(row, "used_"),
                amounts(row, "reserved_"),
                List.of());
    }

    private static CalendarConflict.Amounts amounts(Row row, String prefix) {
        return new CalendarConflict.Amounts(
                row.getLong(prefix + "parcels"), row.getLong(prefix + "grams"), row.getLong(prefix + "millilitres"));
    }

    private static List<Object> compared(OpenWindows open, Collection<PartnerId> partners, Instant now) {
        List<Object> arguments = new ArrayList<>(columns(open));
        arguments.add(ids(partners));
        arguments.add(utc(now));
        return arguments;
    }

    private static List<Object> columns(OpenWindows open) {
        List<OpenWindow> windows = open.windows();
        return List.of(
                column(open.own(), own -> own.partner().value(), UUID[]::new),
                column(open.own(), OpenWindows.OwnDay::township, String[]::new),
                column(open.own(), OpenWindows.OwnDay::day, LocalDate[]::new),
                column(windows, window -> window.partner().value(), UUID[]::new),
                column(windows, window -> window.township().orElse(null), String[]::new),
                column(windows, OpenWindow::day, LocalDate[]::new),
                column(windows, window -> utc(window.startsAt()), OffsetDateTime[]::new),
                column(windows, window -> utc(window.endsAt()), OffsetDateTime[]::new),
                column(
                        windows,
                        window ->
                                window.closesAt().map(OpenWindowRepository::utc).orElse(null),
                        OffsetDateTime[]::new),
                column(windows, OpenWindow::parcels, Long[]::new),
                column(windows, OpenWindow::grams, Long[]::new),
                column(windows, OpenWindow::millilitres, Long[]::new));
    }

    private static UUID[] ids(Collection<PartnerId> partners) {
        return column(partners, PartnerId::value, UUID[]::new);
    }

    private static <S, T> T[] column(Collection<S> rows, Function<S, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
