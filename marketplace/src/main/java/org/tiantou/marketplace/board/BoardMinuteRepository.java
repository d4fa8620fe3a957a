package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** Rows of {@code marketplace.board_minute}; only ever added to. */
final class BoardMinuteRepository {

    /** Sums of many minutes, in the words of their columns. */
    static final String SUMS =
            """
            coalesce(sum(placed_orders), 0)::bigint AS placed_orders,
            coalesce(sum(placed_units), 0)::bigint AS placed_units,
            coalesce(sum(placed_fen), 0)::bigint AS placed_fen,
            coalesce(sum(paid_orders), 0)::bigint AS paid_orders,
            coalesce(sum(paid_units), 0)::bigint AS paid_units,
            coalesce(sum(paid_fen), 0)::bigint AS paid_fen,
            coalesce(sum(refunded_orders), 0)::bigint AS refunded_orders,
            coalesce(sum(refunded_units), 0)::bigint AS refunded_units,
            coalesce(sum(refunded_fen), 0)::bigint AS refunded_fen,
            coalesce(sum(lapsed_orders), 0)::bigint AS lapsed_orders,
            coalesce(sum(lapsed_units), 0)::bigint AS lapsed_units,
            coalesce(sum(lapsed_fen), 0)::bigint AS lapsed_fen,
            coalesce(sum(awaiting_orders), 0)::bigint AS awaiting_orders,
            coalesce(sum(awaiting_units), 0)::bigint AS awaiting_units,
            coalesce(sum(awaiting_fen), 0)::bigint AS awaiting_fen,
            coalesce(sum(due_consignments), 0)::bigint AS due_consignments,
            coalesce(sum(withdrawn_consignments), 0)::bigint AS withdrawn_consignments,
            coalesce(sum(collected_consignments), 0)::bigint AS collected_consignments
            """;

    /** In the order of the columns of the table. */
    private static final List<ToLongFunction<Counters>> VALUES = List.of(
            each -> each.placed().orders(),
            each -> each.placed().units(),
            each -> each.placed().fen(),
            each -> each.paid().orders(),
            each -> each.paid().units(),
            each -> each.paid().fen(),
            each -> each.refunded().orders(),
            each -> each.refunded().units(),
            each -> each.refunded().fen(),
            each -> each.lapsed().orders(),
            each -> each.lapsed().units(),
            each -> each.lapsed().fen(),
            each -> each.awaiting().orders(),
            each -> each.awaiting().units(),
            each -> each.awaiting().fen(),
            Counters::due,
            Counters::withdrawn,
            Counters::collected);

    /**
     * One minute of a subject.
     *
     * @param viewers the most at the same time, of the whole session; empty where nobody counted any
     */
    record Minute(Instant start, Counters counters, OptionalLong viewers) {}

    /** One statement for all of them. */
    Future<Void> add(SqlClient db, Map<Cell, Counters> sums) {
        if (sums.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.board_minute AS b (
                       session_id, scope, scope_id, minute, placed_orders, placed_units, placed_fen,
                       paid_orders, paid_units, paid_fen, refunded_orders, refunded_units, refunded_fen,
                       lapsed_orders, lapsed_units, lapsed_fen, awaiting_orders, awaiting_units, awaiting_fen,
                       due_consignments, withdrawn_consignments, collected_consignments)
                SELECT *
                  FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::bigint[],
                              $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[],
                              $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[],
                              $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::bigint[])
                    ON CONFLICT (session_id, scope, scope_id, minute) DO UPDATE
                   SET placed_orders = b.placed_orders + excluded.placed_orders,
                       placed_units = b.placed_units + excluded.placed_units,
                       placed_fen = b.placed_fen + excluded.placed_fen,
                       paid_orders = b.paid_orders + excluded.paid_orders,
                       paid_units = b.paid_units + excluded.paid_units,
                       paid_fen = b.paid_fen + excluded.paid_fen,
                       refunded_orders = b.refunded_orders + excluded.refunded_orders,
                       refunded_units = b.refunded_units + excluded.refunded_units,
                       refunded_fen = b.refunded_fen + excluded.refunded_fen,
                       lapsed_orders = b.lapsed_orders + excluded.lapsed_orders,
                       lapsed_units = b.lapsed_units + excluded.lapsed_units,
                       lapsed_fen = b.lapsed_fen + excluded.lapsed_fen,
                       awaiting_orders = b.awaiting_orders + excluded.awaiting_orders,
                       awaiting_units = b.awaiting_units + excluded.awaiting_units,
                       awaiting_fen = b.awaiting_fen + excluded.awaiting_fen,
                       due_consignments = b.due_consignments + excluded.due_consignments,
                       withdrawn_consignments = b.withdrawn_consignments + excluded.withdrawn_consignments,
                       collected_consignments = b.collected_consignments + excluded.collected_consignments
                """)
                .execute(arguments(List.copyOf(sums.entrySet())))
                .mapEmpty();
    }

    Future<Counters> sum(SqlClient db, Subject subject) {
        return db.preparedQuery("SELECT " + SUMS
                        + " FROM marketplace.board_minute WHERE session_id = $1 AND scope = $2 AND scope_id = $3")
                .execute(Tuple.of(subject.session(), subject.scope().name(), subject.id()))
                .map(rows -> counters(rows.iterator().next()));
    }

    /** Those in which something happened or somebody watched, oldest first. */
    Future<List<Minute>> list(SqlClient db, Subject subject, Instant from, int limit) {
        return db.preparedQuery(
                        "SELECT minute, max(v.viewers) AS viewers, " + SUMS
                                + """
                  FROM (SELECT b.*
                          FROM marketplace.board_minute b
                         WHERE b.session_id = $1 AND b.scope = $2 AND b.scope_id = $3 AND b.minute >= $4) m
                  FULL JOIN (SELECT b.minute, b.viewers
                               FROM marketplace.board_viewers b
                              WHERE b.session_id = $1 AND b.minute >= $4) v
                 USING (minute)
                 GROUP BY minute
                 ORDER BY minute
                 LIMIT $5
                """)
                .execute(Tuple.of(
                        subject.session(), subject.scope().name(), subject.id(), from.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream().map(BoardMinuteRepository::minute).toList());
    }

    private static Minute minute(Row row) {
        Long viewers = row.getLong("viewers");
        return new Minute(
                row.getOffsetDateTime("minute").toInstant(),
                counters(row),
                viewers == null ? OptionalLong.empty() : OptionalLong.of(viewers));
    }

    static Counters counters(Row row) {
        return new Counters(
                tally(row, "placed"),
                tally(row, "paid"),
                tally(row, "refunded"),
                tally(row, "lapsed"),
                tally(row, "awaiting"),
                row.getLong("due_consignments"),
                row.getLong("withdrawn_consignments"),
                row.getLong("collected_consignments"));
    }

    private static Tally tally(Row row, String what) {
        return new Tally(row.getLong(what + "_orders"), row.getLong(what + "_units"), row.getLong(what + "_fen"));
    }

    private static Tuple arguments(List<Map.Entry<Cell, Counters>> sums) {
        List<Cell> cells = sums.stream().map(Map.Entry::getKey).toList();
        List<Object> arguments = new ArrayList<>();
        arguments.add(cells.stream().map(cell -> cell.subject().session()).toArray(UUID[]::new));
        arguments.add(cells.stream().map(cell -> cell.subject().scope().name()).toArray(String[]::new));
        arguments.add(cells.stream().map(cell -> cell.subject().id()).toArray(UUID[]::new));
        arguments.add(cells.stream()
                .map(cell -> cell.minute().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        VALUES.forEach(value -> arguments.add(
                sums.stream().map(each -> value.applyAsLong(each.getValue())).toArray(Long[]::new)));
        return Tuple.from(arguments);
    }
}
