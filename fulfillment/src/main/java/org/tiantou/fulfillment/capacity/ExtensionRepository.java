package org.tiantou.fulfillment.capacity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;

/** Makes the resources and buckets that are missing, in a statement per kind; times of day are those of Asia/Shanghai. */
final class ExtensionRepository {

    /** One node extends at a time. */
    Future<Void> lock(SqlClient db) {
        return db.query("SELECT pg_advisory_xact_lock(hashtextextended('fulfillment.capacity', 0))")
                .execute()
                .mapEmpty();
    }

    Future<Integer> resources(SqlClient db) {
        return db.query(
                        """
                INSERT INTO fulfillment.capacity_resource (kind, reference_id, township_code)
                SELECT kind, reference_id, township_code
                  FROM (SELECT 'PICKUP', partner.id, node.division_code
                          FROM fulfillment.partner
                          JOIN fulfillment.partner_area AS area ON area.partner_id = partner.id
                          JOIN fulfillment.node
                            ON node.type = 'TOWNSHIP_NODE' AND left(node.division_code, 6) = area.county_code
                         WHERE partner.active
                        UNION ALL
                        SELECT 'COLD_ROOM', id, NULL FROM fulfillment.cold_room
                        UNION ALL
                        SELECT 'TRIP', id, NULL FROM fulfillment.trip
                        UNION ALL
                        SELECT 'LINEHAUL', id, NULL FROM fulfillment.linehaul)
                       AS wanted (kind, reference_id, township_code)
                 WHERE NOT EXISTS (SELECT FROM fulfillment.capacity_resource AS existing
                                    WHERE existing.kind = wanted.kind
                                      AND existing.reference_id = wanted.reference_id
                                      AND existing.township_code IS NOT DISTINCT FROM wanted.township_code)
                 ORDER BY kind, township_code, reference_id
                """)
                .execute()
                .map(inserted -> inserted.rowCount());
    }

    /** Blocks of six hours around the clock. */
    Future<Integer> coldRooms(SqlClient db, LocalDate first, int days) {
        return insert(
                db,
                first,
                days,
                """
                SELECT resource.id, (day + block * interval '6 hours') AT TIME ZONE 'Asia/Shanghai',
                       (day + (block + 1) * interval '6 hours') AT TIME ZONE 'Asia/Shanghai',
                       NULL::timestamptz, temperature_class, parcels, grams, millilitres
                  FROM day
                 CROSS JOIN generate_series(0, 3) AS block
                 CROSS JOIN fulfillment.capacity_resource AS resource
                  JOIN fulfillment.cold_room AS room ON room.id = reference_id
                 WHERE kind = 'COLD_ROOM'
                """);
    }

    /** A bucket for each compartment of each departure. */
    Future<Integer> trips(SqlClient db, LocalDate first, int days) {
        return insert(
                db,
                first,
                days,
                """
                SELECT resource.id, (day + departs) AT TIME ZONE 'Asia/Shanghai',
                       (day + departs) AT TIME ZONE 'Asia/Shanghai' + duration_minutes * interval '1 minute',
                       NULL::timestamptz, compartment, parcels, parcels * 20000::bigint, parcels * 40000::bigint
                  FROM day
                 CROSS JOIN (VALUES ('AMBIENT', 2000), ('CHILLED', 400), ('FROZEN', 200)) AS vehicle (compartment, parcels)
                 CROSS JOIN fulfillment.capacity_resource AS resource
                  JOIN fulfillment.trip ON trip.id = reference_id
                 WHERE kind = 'TRIP'
                """);
    }

    /** A bucket for each compartment of each departure. */
    Future<Integer> linehauls(SqlClient db, LocalDate first, int days) {
        return insert(
                db,
                first,
                days,
                """
                SELECT resource.id, (day + departs) AT TIME ZONE 'Asia/Shanghai',
                       (day + departs) AT TIME ZONE 'Asia/Shanghai' + transit_hours * interval '1 hour',
                       NULL::timestamptz, compartment, parcels, parcels * 20000::bigint, parcels * 40000::bigint
                  FROM day
                 CROSS JOIN (VALUES ('AMBIENT', 5000), ('CHILLED', 1000), ('FROZEN', 500)) AS vehicle (compartment, parcels)
                 CROSS JOIN fulfillment.capacity_resource AS resource
                  JOIN fulfillment.linehaul ON linehaul.id = reference_id
                 WHERE kind = 'LINEHAUL'
                """);
    }

    private static Future<Integer> insert(SqlClient db, LocalDate first, int days, String wanted) {
        return db.preparedQuery(
                        """
                WITH day AS (
                    SELECT $1::date + number AS day FROM generate_series(0, $2::integer - 1) AS number
                ), wanted (resource_id, starts_at, ends_at, closes_at, temperature_class, parcels, grams, millilitres) AS (
                %s)
                INSERT INTO fulfillment.capacity_bucket
                       (resource_id, starts_at, ends_at, closes_at, temperature_class,
                        limit_parcels, limit_grams, limit_millilitres)
                SELECT resource_id, starts_at, ends_at, closes_at, temperature_class, parcels, grams, millilitres
                  FROM wanted
                 WHERE NOT EXISTS (SELECT FROM fulfillment.capacity_bucket AS existing
                                    WHERE existing.block_id IS NULL
                                      AND existing.resource_id = wanted.resource_id
                                      AND existing.starts_at = wanted.starts_at
                                      AND existing.temperature_class IS NOT DISTINCT FROM wanted.temperature_class)
                 ORDER BY resource_id, starts_at
                """
                                .formatted(wanted))
                .execute(Tuple.of(first, days))
                .map(inserted -> inserted.rowCount());
    }
}
