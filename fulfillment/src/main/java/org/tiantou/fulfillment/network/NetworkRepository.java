package org.tiantou.fulfillment.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tiantou.fulfillment.calendar.Window;
import org.tiantou.kernel.TemperatureClass;

/** Reads nodes and partners. */
final class NetworkRepository {

    /** In the order of their division codes: a division has one node. */
    Future<List<Node>> nodes(SqlClient db, NodeFilter filter, int limit) {
        return db.preparedQuery(
                        """
                SELECT id, type, name, division_code, parent_id, latitude, longitude
                  FROM fulfillment.node
                 WHERE ($1::text IS NULL OR division_code LIKE $1 || '%')
                   AND ($2::text IS NULL OR type = $2)
                   AND ($3::text IS NULL OR division_code > $3)
                 ORDER BY division_code
                 LIMIT $4
                """)
                .execute(Tuple.of(
                        filter.county().orElse(null),
                        filter.type().map(Enum::name).orElse(null),
                        filter.after().orElse(null),
                        limit))
                .map(rows -> list(rows, NetworkRepository::node));
    }

    Future<List<Partner>> partners(SqlClient db) {
        return db.preparedQuery(
                        """
                SELECT id, code, name_zh, name_en, score, temperature_classes,
                       array_agg(starts ORDER BY starts) FILTER (WHERE starts IS NOT NULL) AS starts,
                       array_agg(ends ORDER BY starts) FILTER (WHERE starts IS NOT NULL) AS ends,
                       array_agg(parcels ORDER BY starts) FILTER (WHERE starts IS NOT NULL) AS parcels,
                       array_agg(grams ORDER BY starts) FILTER (WHERE starts IS NOT NULL) AS grams,
                       array_agg(millilitres ORDER BY starts) FILTER (WHERE starts IS NOT NULL) AS millilitres,
                       array_agg(same_day_until ORDER BY starts) FILTER (WHERE starts IS NOT NULL) AS same_day_until
                  FROM fulfillment.partner
                  LEFT JOIN fulfillment.calendar_plan AS plan
                    ON plan.partner_id = id AND kind = 'WORKING' AND township_code IS NULL
                  LEFT JOIN fulfillment.calendar_window AS hours
                    ON hours.partner_id = id AND hours.position = plan.position
                 WHERE active
                 GROUP BY id
                 ORDER BY score DESC, code
                """)
                .execute()
                .map(rows -> list(rows, NetworkRepository::partner));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapping.apply(row)));
        return list;
    }

    private static Node node(Row row) {
        Double latitude = row.getDouble("latitude");
        Double longitude = row.getDouble("longitude");
        return new Node(
                row.getUUID("id"),
                NodeType.valueOf(row.getString("type")),
                row.getString("name"),
                row.getString("division_code"),
                Optional.ofNullable(row.getUUID("parent_id")),
                latitude == null || longitude == null
                        ? Optional.empty()
                        : Optional.of(new Node.Place(latitude, longitude)));
    }

    private static Partner partner(Row row) {
        return new Partner(
                row.getUUID("id"),
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getShort("score"),
                Arrays.stream(row.getArrayOfStrings("temperature_classes"))
                        .map(TemperatureClass::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                windows(row));
    }

    private static List<Window> windows(Row row) {
        LocalTime[] starts = row.getArrayOfLocalTimes("starts");
        if (starts == null) {
            return List.of();
        }
        LocalTime[] ends = row.getArrayOfLocalTimes("ends");
        Long[] parcels = row.getArrayOfLongs("parcels");
        Long[] grams = row.getArrayOfLongs("grams");
        Long[] millilitres = row.getArrayOfLongs("millilitres");
        LocalTime[] sameDayUntil = row.getArrayOfLocalTimes("same_day_until");
        List<Window> windows = new ArrayList<>(starts.length);
        for (int i = 0; i < starts.length; i++) {
            windows.add(new Window(
                    starts[i], ends[i], parcels[i], grams[i], millilitres[i], Optional.ofNullable(sameDayUntil[i])));
        }
        return windows;
    }
}
