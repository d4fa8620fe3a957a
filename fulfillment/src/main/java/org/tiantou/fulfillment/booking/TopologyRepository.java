package org.tiantou.fulfillment.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tiantou.fulfillment.booking.Topology.Destination;
import org.tiantou.fulfillment.booking.Topology.Pickup;
import org.tiantou.fulfillment.booking.Topology.Room;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/** Reads which resources there are and where. */
final class TopologyRepository {

    Future<Topology> read(SqlClient db) {
        return Future.all(pickups(db), trips(db), rooms(db), linehauls(db))
                .map(all -> new Topology(all.resultAt(0), all.resultAt(1), all.resultAt(2), all.resultAt(3)));
    }

    private static Future<Map<String, List<Pickup>>> pickups(SqlClient db) {
        return rows(
                        db,
                        """
                        SELECT resource.id AS resource, township_code, partner.id, code, name_zh, score,
                               temperature_classes
                          FROM fulfillment.capacity_resource AS resource
                          JOIN fulfillment.partner ON partner.id = resource.reference_id AND partner.active
                          JOIN fulfillment.partner_area AS area
                            ON area.partner_id = partner.id AND area.county_code = left(township_code, 6)
                         WHERE resource.kind = 'PICKUP'
                        """)
                .map(rows -> rows.collect(groupingBy(
                        row -> row.getString("township_code"),
                        mapping(row -> new Pickup(row.getLong("resource"), courier(row)), toList()))));
    }

    private static Future<Map<String, List<Long>>> trips(SqlClient db) {
        return rows(
                        db,
                        """
                        SELECT resource.id AS resource, node.division_code AS township
                          FROM fulfillment.capacity_resource AS resource
                          JOIN fulfillment.trip ON trip.id = resource.reference_id
                          JOIN fulfillment.node ON node.id = trip.from_node_id
                         WHERE resource.kind = 'TRIP'
                        """)
                .map(rows -> rows.collect(groupingBy(
                        row -> row.getString("township"), mapping(row -> row.getLong("resource"), toList()))));
    }

    private static Future<Map<String, List<Room>>> rooms(SqlClient db) {
        return rows(
                        db,
                        """
                        SELECT resource.id AS resource, room.id, room.name, node.division_code AS township,
                               room.temperature_class
                          FROM fulfillment.capacity_resource AS resource
                          JOIN fulfillment.cold_room AS room ON room.id = resource.reference_id
                          JOIN fulfillment.node ON node.id = room.node_id
                         WHERE resource.kind = 'COLD_ROOM'
                        """)
                .map(rows -> rows.map(TopologyRepository::room).collect(groupingBy(Room::county)));
    }

    private static Future<Map<Destination, List<Long>>> linehauls(SqlClient db) {
        return rows(
                        db,
                        """
                        SELECT resource.id AS resource, node.division_code AS county, province_code
                          FROM fulfillment.capacity_resource AS resource
                          JOIN fulfillment.linehaul ON linehaul.id = resource.reference_id
                          JOIN fulfillment.node ON node.id = linehaul.hub_node_id
                         WHERE resource.kind = 'LINEHAUL'
                        """)
                .map(rows -> rows.collect(groupingBy(
                        row -> new Destination(row.getString("county"), row.getString("province_code")),
                        mapping(row -> row.getLong("resource"), toList()))));
    }

    private static Future<Stream<Row>> rows(SqlClient db, String sql) {
        return db.preparedQuery(sql).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false));
    }

    private static Courier courier(Row row) {
        return new Courier(
                new PartnerId(row.getUUID("id")),
                row.getString("code"),
                row.getString("name_zh"),
                row.getShort("score"),
                Arrays.stream(row.getArrayOfStrings("temperature_classes"))
                        .map(TemperatureClass::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Room room(Row row) {
        return new Room(
                row.getLong("resource"),
                row.getUUID("id"),
                row.getString("name"),
                row.getString("township"),
                TemperatureClass.valueOf(row.getString("temperature_class")));
    }
}
