package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;

/** Rows of {@code fulfillment.pickup_request} as they grow and shrink; locked in the order of {@link Gathering.Key}. */
final class PickupRequestRepository {

    private final IdGenerator ids;

    PickupRequestRepository(IdGenerator ids) {
        this.ids = ids;
    }

    /** Adds each group to the request that grows for it, or opens one. */
    Future<List<GatheredRequest>> gather(SqlClient db, List<Gathering> groups, Instant now) {
        UUID[] fresh = Stream.generate(ids::next).limit(groups.size()).toArray(UUID[]::new);
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.pickup_request AS request
                       (id, number, partner_id, producer_id, pickup_bucket, village_code, window_start, window_end,
                        cut_off, progress, answer, parcels, mass_grams, created_at, updated_at)
                SELECT id, number, partner_id, producer_id, pickup_bucket, village_code, window_start, window_end,
                       cut_off, 'OPEN', 'SUBMITTED', parcels, mass_grams, $12, $12
                  FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[],
                              $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::bigint[], $11::bigint[])
                       AS new (id, number, partner_id, producer_id, pickup_bucket, village_code, window_start,
                               window_end, cut_off, parcels, mass_grams)
                 ORDER BY producer_id, pickup_bucket
                ON CONFLICT (producer_id, pickup_bucket)
                      WHERE answer <> 'DECLINED' AND progress IN ('OPEN', 'ASSIGNED', 'ARRIVED')
                DO UPDATE SET parcels = request.parcels + excluded.parcels,
                              mass_grams = request.mass_grams + excluded.mass_grams,
                              version = request.version + 1,
                              updated_at = excluded.updated_at
                RETURNING id, number, partner_id, producer_id, pickup_bucket, parcels, mass_grams, progress
                """)
                .execute(Tuple.from(List.of(
                        fresh,
                        Arrays.stream(fresh).map(id -> PickupNumber.of(id, now)).toArray(String[]::new),
                        groups.stream().map(group -> group.partner().value()).toArray(UUID[]::new),
                        groups.stream()
                                .map(group -> group.key().producer().value())
                                .toArray(UUID[]::new),
                        groups.stream().map(group -> group.key().pickupBucket()).toArray(Long[]::new),
                        groups.stream().map(Gathering::village).toArray(String[]::new),
                        groups.stream().map(group -> utc(group.windowStart())).toArray(OffsetDateTime[]::new),
                        groups.stream().map(group -> utc(group.windowEnd())).toArray(OffsetDateTime[]::new),
                        groups.stream().map(group -> utc(group.cutOff())).toArray(OffsetDateTime[]::new),
                        groups.stream().map(Gathering::parcels).toArray(Long[]::new),
                        groups.stream().map(Gathering::massGrams).toArray(Long[]::new),
                        utc(now))))
                .map(rows -> requests(rows, Set.of(fresh)::contains));
    }

    Future<Void> lock(SqlClient db, Set<PickupRequestId> requests) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.pickup_request
                 WHERE id = ANY ($1)
                 ORDER BY producer_id, pickup_bucket, id
                   FOR UPDATE
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                requests.stream().map(PickupRequestId::value).toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Locks all that still grow at the farms of the orders, so that any of their consignments can join one. */
    Future<Void> lockGrowing(SqlClient db, List<OrderId> orders) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.pickup_request
                 WHERE producer_id IN (SELECT producer_id FROM fulfillment.consignment WHERE order_id = ANY ($1))
                   AND answer <> 'DECLINED' AND progress IN ('OPEN', 'ASSIGNED', 'ARRIVED')
                 ORDER BY producer_id, pickup_bucket, id
                   FOR UPDATE
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(orders.stream().map(OrderId::value).toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Takes released consignments out of requests that are not finished; an empty one is cancelled unless the courier stands there. */
    Future<List<GatheredRequest>> shrink(SqlClient db, Map<PickupRequestId, Gathering> released, Instant now) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.pickup_request AS request
                   SET parcels = request.parcels - gone.parcels,
                       mass_grams = request.mass_grams - gone.mass_grams,
                       progress = CASE WHEN request.parcels = gone.parcels AND progress IN ('OPEN', 'ASSIGNED')
                                       THEN 'CANCELLED' ELSE progress END,
                       version = request.version + 1,
                       updated_at = $4
                  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS gone (id, parcels, mass_grams)
                 WHERE request.id = gone.id AND progress IN ('OPEN', 'ASSIGNED', 'ARRIVED')
                RETURNING request.id, number, partner_id, producer_id, pickup_bucket, request.parcels,
                          request.mass_grams, progress
                """)
                .execute(Tuple.from(List.of(
                        released.keySet().stream().map(PickupRequestId::value).toArray(UUID[]::new),
                        released.values().stream().map(Gathering::parcels).toArray(Long[]::new),
                        released.values().stream().map(Gathering::massGrams).toArray(Long[]::new),
                        utc(now))))
                .map(rows -> requests(rows, id -> false));
    }

    private static List<GatheredRequest> requests(RowSet<Row> rows, Predicate<UUID> opened) {
        List<GatheredRequest> requests = new ArrayList<>(rows.size());
        rows.forEach(row -> requests.add(request(row, opened.test(row.getUUID("id")))));
        return requests;
    }

    private static GatheredRequest request(Row row, boolean opened) {
        ProducerId producer = new ProducerId(row.getUUID("producer_id"));
        return new GatheredRequest(
                new PickupRequestId(row.getUUID("id")),
                new Gathering.Key(producer, row.getLong("pickup_bucket")),
                row.getString("number"),
                new PartnerId(row.getUUID("partner_id")),
                producer,
                row.getLong("parcels"),
                row.getLong("mass_grams"),
                opened,
                "CANCELLED".equals(row.getString("progress")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
