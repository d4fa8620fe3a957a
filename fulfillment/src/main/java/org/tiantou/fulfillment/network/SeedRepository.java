package org.tiantou.fulfillment.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.tiantou.kernel.Division;

/** Inserts the rows of a network that are missing. */
final class SeedRepository {

    private static final long GRAMS_PER_PARCEL = 20_000;
    private static final long MILLILITRES_PER_PARCEL = 40_000;

    private record Area(Partner partner, Division county) {}

    /** One node seeds at a time. */
    Future<Void> lock(SqlClient db) {
        return db.query("SELECT pg_advisory_xact_lock(hashtextextended('fulfillment.network', 0))")
                .execute()
                .mapEmpty();
    }

    Future<Void> nodes(SqlClient db, List<Node> nodes) {
        return insert(
                db,
                """
                INSERT INTO fulfillment.node (id, type, name, division_code, parent_id, latitude, longitude)
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::float8[], $7::float8[])
                ON CONFLICT DO NOTHING
                """,
                column(nodes, Node::id, UUID[]::new),
                column(nodes, node -> node.type().name(), String[]::new),
                column(nodes, Node::name, String[]::new),
                column(nodes, Node::divisionCode, String[]::new),
                column(nodes, node -> node.parent().orElse(null), UUID[]::new),
                column(nodes, node -> node.place().map(Node.Place::latitude).orElse(null), Double[]::new),
                column(nodes, node -> node.place().map(Node.Place::longitude).orElse(null), Double[]::new));
    }

    Future<Void> partners(SqlClient db, List<Partner> partners) {
        return insert(
                db,
                """
                INSERT INTO fulfillment.partner (id, code, name_zh, name_en, score, temperature_classes)
                SELECT id, code, name_zh, name_en, score, string_to_array(classes, ',')
                  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::text[])
                       AS new (id, code, name_zh, name_en, score, classes)
                ON CONFLICT DO NOTHING
                """,
                column(partners, Partner::id, UUID[]::new),
                column(partners, Partner::code, String[]::new),
                column(partners, Partner::nameZh, String[]::new),
                column(partners, Partner::nameEn, String[]::new),
                column(partners, partner -> (short) partner.score(), Short[]::new),
                column(partners, SeedRepository::classes, String[]::new));
    }

    Future<Void> areas(SqlClient db, List<Partner> partners, List<Division> counties) {
        List<Area> areas = partners.stream()
                .flatMap(partner -> counties.stream()
                        .filter(county -> JiningPartners.isLicensed(partner, county))
                        .map(county -> new Area(partner, county)))
                .toList();
        return insert(
                db,
                """
                INSERT INTO fulfillment.partner_area (partner_id, county_code)
                SELECT * FROM unnest($1::uuid[], $2::text[])
                ON CONFLICT DO NOTHING
                """,
                column(areas, area -> area.partner().id(), UUID[]::new),
                column(areas, area -> area.county().code(), String[]::new));
    }

    Future<Void> coldRooms(SqlClient db, List<ColdRoom> rooms) {
        return insert(
                db,
                """
                INSERT INTO fulfillment.cold_room (id, node_id, name, temperature_class, parcels, grams, millilitres)
                SELECT id, node_id, name, class, parcels, parcels * $6::bigint, parcels * $7::bigint
                  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[])
                       AS new (id, node_id, name, class, parcels)
                ON CONFLICT DO NOTHING
                """,
                column(rooms, ColdRoom::id, UUID[]::new),
                column(rooms, ColdRoom::node, UUID[]::new),
                column(rooms, ColdRoom::name, String[]::new),
                column(rooms, room -> room.temperatureClass().name(), String[]::new),
                column(rooms, ColdRoom::parcels, Integer[]::new),
                GRAMS_PER_PARCEL,
                MILLILITRES_PER_PARCEL);
    }

    Future<Void> trips(SqlClient db, List<Trip> trips) {
        return insert(
                db,
                """
                INSERT INTO fulfillment.trip (id, from_node_id, to_node_id, departs, duration_minutes)
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::time[], $5::integer[])
                ON CONFLICT DO NOTHING
                """,
                column(trips, Trip::id, UUID[]::new),
                column(trips, Trip::from, UUID[]::new),
                column(trips, Trip::to, UUID[]::new),
                column(trips, Trip::departs, LocalTime[]::new),
                column(trips, Trip::minutes, Integer[]::new));
    }

    Future<Void> linehauls(SqlClient db, List<Linehaul> linehauls) {
        return insert(
                db,
                """
                INSERT INTO fulfillment.linehaul (id, hub_node_id, province_code, departs, transit_hours)
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::time[], $5::integer[])
                ON CONFLICT DO NOTHING
                """,
                column(linehauls, Linehaul::id, UUID[]::new),
                column(linehauls, Linehaul::hub, UUID[]::new),
                column(linehauls, Linehaul::province, String[]::new),
                column(linehauls, Linehaul::departs, LocalTime[]::new),
                column(linehauls, Linehaul::hours, Integer[]::new));
    }

    private static Future<Void> insert(SqlClient db, String sql, Object... columns) {
        return db.preparedQuery(sql).execute(Tuple.from(List.of(columns))).mapEmpty();
    }

    private static String classes(Partner partner) {
        return partner.temperatureClasses().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
