package org.tiantou.fulfillment.slot;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tiantou.fulfillment.calendar.Choice;
import org.tiantou.fulfillment.calendar.ParcelLimits;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/** Reads public windows of couriers who are licensed where they are. */
final class SlotRepository {

    /** No window is longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final String SLOT =
            """
            SELECT bucket.id, calendar.revision, partner.id AS partner_id, code, name_zh, name_en, temperature_classes,
                   township_code, starts_at, ends_at, closes_at, choice,
                   max_grams, max_side_millimetres, max_millilitres,
                   limit_parcels - reserved_parcels - used_parcels AS parcels,
                   limit_grams - reserved_grams - used_grams AS grams,
                   limit_millilitres - reserved_millilitres - used_millilitres AS millilitres
              FROM fulfillment.capacity_bucket AS bucket
              JOIN fulfillment.capacity_resource AS resource ON resource.id = resource_id AND resource.kind = 'PICKUP'
              JOIN fulfillment.partner ON partner.id = reference_id AND partner.active
              JOIN fulfillment.partner_area AS area
                ON area.partner_id = partner.id AND area.county_code = left(township_code, 6)
              JOIN fulfillment.partner_calendar AS calendar ON calendar.partner_id = partner.id
            """;

    /** Windows that calendars have, and that begin before the horizon and are not over; by start, best courier first. */
    Future<List<Slot>> list(SqlClient db, String township, Optional<PartnerId> partner, Instant now, Instant horizon) {
        return db.preparedQuery(
                        SLOT
                                + """
                 WHERE township_code = $1 AND block_id IS NULL AND limit_parcels > 0
                   AND starts_at > $2 AND starts_at < $3 AND ends_at > $4
                   AND ($5::uuid IS NULL OR partner.id = $5)
                 ORDER BY starts_at, score DESC, bucket.id
                """)
                .execute(Tuple.of(
                        township,
                        utc(now.minus(LONGEST)),
                        utc(horizon),
                        utc(now),
                        partner.map(PartnerId::value).orElse(null)))
                .map(rows -> rows.stream().map(SlotRepository::slot).toList());
    }

    Future<Optional<Slot>> find(SqlClient db, long bucket) {
        return db.preparedQuery(SLOT + " WHERE bucket.id = $1 AND block_id IS NULL")
                .execute(Tuple.of(bucket))
                .map(rows -> rows.stream().map(SlotRepository::slot).findFirst());
    }

    private static Slot slot(Row row) {
        return new Slot(
                new SlotId(row.getLong("id"), row.getLong("revision")),
                new Slot.Courier(
                        new PartnerId(row.getUUID("partner_id")),
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Arrays.stream(row.getArrayOfStrings("temperature_classes"))
                                .map(TemperatureClass::valueOf)
                                .collect(Collectors.toUnmodifiableSet())),
                row.getString("township_code"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                Choice.valueOf(row.getString("choice")),
                Optional.ofNullable(row.getOffsetDateTime("closes_at")).map(OffsetDateTime::toInstant),
                new ParcelLimits(
                        row.getLong("max_grams"), row.getLong("max_side_millimetres"), row.getLong("max_millilitres")),
                new Slot.Room(row.getLong("parcels"), row.getLong("grams"), row.getLong("millilitres")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
