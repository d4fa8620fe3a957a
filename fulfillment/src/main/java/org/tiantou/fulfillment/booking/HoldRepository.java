package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.tiantou.fulfillment.booking.BookingSheet.Held;

/** Writes what a sheet holds into {@code fulfillment.consignment}. */
final class HoldRepository {

    private static final String COLUMNS =
            """
            (id, order_id, buyer_id, producer_id, origin_village, destination_county, temperature_class,
             parcels, mass_grams, volume_millilitres, status, hold_expires_at, best_before,
             partner_id, pickup_bucket, pickup_window, cold_buckets, trip_bucket, linehaul_bucket,
             pickup_starts_at, pickup_ends_at, cold_room_id, cold_from, cold_until, departs_at, expected_arrival)
            """;

    /** Thousands of consignments share a few dozen chains, so these are sent once each. */
    private static final String HELD =
            """
            SELECT need.id, need.order_id, need.buyer_id, need.producer_id, need.origin, need.destination, need.class,
                   need.parcels, need.grams, need.millilitres, 'HELD', need.hold_expires_at, need.best_before,
                   chain.partner_id, chain.pickup, chain.pickup_window, chain.cold::bigint[], chain.trip, chain.linehaul,
                   chain.pickup_starts_at, chain.pickup_ends_at, chain.room,
                   CASE WHEN chain.room IS NOT NULL THEN chain.pickup_ends_at END,
                   CASE WHEN chain.room IS NOT NULL THEN chain.departs_at END,
                   chain.departs_at, chain.arrives_at
              FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                          $8::integer[], $9::bigint[], $10::bigint[], $11::timestamptz[], $12::timestamptz[],
                          $13::bigint[])
                   AS need (id, order_id, buyer_id, producer_id, origin, destination, class, parcels, grams,
                            millilitres, hold_expires_at, best_before, chain)
              JOIN unnest($14::uuid[], $15::bigint[], $16::text[], $17::bigint[], $18::bigint[], $19::timestamptz[],
                          $20::timestamptz[], $21::uuid[], $22::timestamptz[], $23::timestamptz[], $24::bigint[])
                   WITH ORDINALITY
                   AS chain (partner_id, pickup, cold, trip, linehaul, pickup_starts_at, pickup_ends_at, room,
                             departs_at, arrives_at, pickup_window, position)
                ON chain.position = need.chain
            """;

    /** New consignments. */
    Future<Void> insert(SqlClient db, List<Held> held) {
        return write(db, "INSERT INTO fulfillment.consignment " + COLUMNS + HELD, held);
    }

    /** New consignments that only say which way they would take: they stand as if their slots had been released. */
    Future<Void> insertWithoutSlots(SqlClient db, List<Held> indicated) {
        return write(
                db, "INSERT INTO fulfillment.consignment " + COLUMNS + HELD.replace("'HELD'", "'RELEASED'"), indicated);
    }

    /** Consignments that leave their pickup request, or have none any more, and take another way under their ids. */
    Future<Void> replace(SqlClient db, List<Held> held) {
        return write(
                db,
                """
                UPDATE fulfillment.consignment
                   SET status = held.status, hold_expires_at = held.hold_expires_at, best_before = held.best_before,
                       origin_village = held.origin_village, parcels = held.parcels, mass_grams = held.mass_grams,
                       volume_millilitres = held.volume_millilitres, partner_id = held.partner_id,
                       pickup_bucket = held.pickup_bucket, pickup_window = held.pickup_window,
                       cold_buckets = held.cold_buckets,
                       trip_bucket = held.trip_bucket, linehaul_bucket = held.linehaul_bucket,
                       pickup_starts_at = held.pickup_starts_at, pickup_ends_at = held.pickup_ends_at,
                       cold_room_id = held.cold_room_id, cold_from = held.cold_from, cold_until = held.cold_until,
                       departs_at = held.departs_at, expected_arrival = held.expected_arrival,
                       pickup_request_id = NULL
                  FROM (%s) AS held %s
                 WHERE consignment.id = held.id
                """
                        .formatted(HELD, COLUMNS),
                held);
    }

    private static Future<Void> write(SqlClient db, String sql, List<Held> held) {
        IdentityHashMap<Chain, Long> positions = new IdentityHashMap<>();
        List<Chain> chains = new ArrayList<>();
        for (Held each : held) {
            positions.computeIfAbsent(each.chain(), chain -> {
                chains.add(chain);
                return (long) chains.size();
            });
        }
        List<Object> columns = new ArrayList<>(needs(held));
        columns.add(column(held, each -> positions.get(each.chain()), Long[]::new));
        columns.addAll(chains(chains));
        return db.preparedQuery(sql).execute(Tuple.from(columns)).mapEmpty();
    }

    private static List<Object> needs(List<Held> held) {
        return List.of(
                column(held, each -> each.need().consignment().value(), UUID[]::new),
                column(held, each -> each.need().order().value(), UUID[]::new),
                column(held, each -> each.need().buyer().value(), UUID[]::new),
                column(held, each -> each.need().producer().value(), UUID[]::new),
                column(held, each -> each.need().originVillage(), String[]::new),
                column(held, each -> each.need().destinationCounty(), String[]::new),
                column(held, each -> each.need().temperatureClass().name(), String[]::new),
                column(held, each -> each.need().parcels(), Integer[]::new),
                column(held, each -> each.need().massGrams(), Long[]::new),
                column(held, each -> each.need().volumeMillilitres(), Long[]::new),
                column(held, each -> utc(each.holdExpiresAt()), OffsetDateTime[]::new),
                column(held, each -> utc(each.need().bestBefore()), OffsetDateTime[]::new));
    }

    private static List<Object> chains(List<Chain> chains) {
        return List.of(
                column(chains, chain -> chain.window().courier().id().value(), UUID[]::new),
                column(chains, chain -> chain.window().bucket().id(), Long[]::new),
                column(chains, HoldRepository::coldBuckets, String[]::new),
                column(chains, chain -> chain.lane().trip().id(), Long[]::new),
                column(chains, chain -> chain.linehaul().id(), Long[]::new),
                column(chains, chain -> utc(chain.promise().pickupStart()), OffsetDateTime[]::new),
                column(chains, chain -> utc(chain.promise().pickupEnd()), OffsetDateTime[]::new),
                column(chains, HoldRepository::room, UUID[]::new),
                column(chains, chain -> utc(chain.promise().departure()), OffsetDateTime[]::new),
                column(chains, chain -> utc(chain.promise().expectedArrival()), OffsetDateTime[]::new),
                column(chains, HoldRepository::windowOfPart, Long[]::new));
    }

    /** An array of arrays can't be unnested into rows of arrays, so each inner one travels as its text. */
    private static String coldBuckets(Chain chain) {
        return chain.coldBlocks().stream()
                .map(block -> Long.toString(block.id()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Long windowOfPart(Chain chain) {
        Bucket bucket = chain.window().bucket();
        return bucket.isPublic() ? null : bucket.publicId();
    }

    private static UUID room(Chain chain) {
        return chain.lane().room() == null ? null : chain.lane().room().id();
    }

    private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
