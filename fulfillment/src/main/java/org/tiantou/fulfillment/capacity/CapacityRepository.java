package org.tiantou.fulfillment.capacity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tiantou.fulfillment.capacity.CapacityBucket.Amounts;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.TemperatureClass;

/** Reads the buckets that parcels from a township may use. */
final class CapacityRepository {

    Future<List<CapacityBucket>> from(SqlClient db, String township, Instant now, Position after, int limit) {
        return db.preparedQuery(
                        """
                WITH place AS (
                    SELECT id AS node_id, parent_id AS hub_id
                      FROM fulfillment.node
                     WHERE type = 'TOWNSHIP_NODE' AND division_code = $1
                ), resource AS (
                    SELECT resource.id, kind, partner.name_zh AS name, NULL AS province
                      FROM fulfillment.capacity_resource AS resource
                      JOIN fulfillment.partner ON partner.id = reference_id
                     WHERE kind = 'PICKUP' AND township_code = $1
                    UNION ALL
                    SELECT resource.id, kind, room.name, NULL
                      FROM fulfillment.capacity_resource AS resource
                      JOIN fulfillment.cold_room AS room ON room.id = reference_id
                      JOIN place ON place.node_id = room.node_id
                     WHERE kind = 'COLD_ROOM'
                    UNION ALL
                    SELECT resource.id, kind, origin.name || ' → ' || hub.name, NULL
                      FROM fulfillment.capacity_resource AS resource
                      JOIN fulfillment.trip ON trip.id = reference_id
                      JOIN place ON place.node_id = from_node_id
                      JOIN fulfillment.node AS origin ON origin.id = from_node_id
                      JOIN fulfillment.node AS hub ON hub.id = to_node_id
                     WHERE kind = 'TRIP'
                    UNION ALL
                    SELECT resource.id, kind, hub.name, province_code
                      FROM fulfillment.capacity_resource AS resource
                      JOIN fulfillment.linehaul ON linehaul.id = reference_id
                      JOIN place ON place.hub_id = hub_node_id
                      JOIN fulfillment.node AS hub ON hub.id = hub_node_id
                     WHERE kind = 'LINEHAUL'
                )
                SELECT bucket.id, kind, name, province, starts_at, ends_at, temperature_class,
                       limit_parcels, limit_grams, limit_millilitres, used_parcels, used_grams, used_millilitres,
                       reserved_parcels, reserved_grams, reserved_millilitres
                  FROM fulfillment.capacity_bucket AS bucket
                  JOIN resource ON resource.id = bucket.resource_id
                 WHERE block_id IS NULL AND ends_at > $2 AND (starts_at, bucket.id) > ($3, $4)
                 ORDER BY starts_at, bucket.id
                 LIMIT $5
                """)
                .execute(Tuple.of(
                        township,
                        now.atOffset(ZoneOffset.UTC),
                        after.startsAt().atOffset(ZoneOffset.UTC),
                        after.id(),
                        limit))
                .map(rows -> {
                    List<CapacityBucket> buckets = new ArrayList<>(rows.size());
                    rows.forEach(row -> buckets.add(bucket(row)));
                    return buckets;
                });
    }

    private static CapacityBucket bucket(Row row) {
        return new CapacityBucket(
                row.getLong("id"),
                ResourceKind.valueOf(row.getString("kind")),
                name(row),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                Optional.ofNullable(row.getString("temperature_class")).map(TemperatureClass::valueOf),
                new Amounts(row.getLong("limit_parcels"), row.getLong("limit_grams"), row.getLong("limit_millilitres")),
                new Amounts(row.getLong("used_parcels"), row.getLong("used_grams"), row.getLong("used_millilitres")),
                new Amounts(
                        row.getLong("reserved_parcels"),
                        row.getLong("reserved_grams"),
                        row.getLong("reserved_millilitres")));
    }

    private static String name(Row row) {
        return row.getString("name")
                + Optional.ofNullable(row.getString("province"))
                        .flatMap(Divisions.all()::find)
                        .map(Division::name)
                        .map(province -> " → " + province)
                        .orElse("");
    }
}
