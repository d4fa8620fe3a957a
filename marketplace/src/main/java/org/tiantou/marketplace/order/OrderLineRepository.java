package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.PoolId;

/** Rows of {@code marketplace.order_line}; they are written with their order and never changed. */
final class OrderLineRepository {

    /** @param number the line's place in its order, from 1 */
    private record Numbered(OrderId order, short number, OrderLine line) {}

    Future<Void> add(SqlClient db, List<Order> orders) {
        List<Numbered> rows = numbered(orders);
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.order_line
                       (order_id, line_no, pool_id, variant_id, listing_id, producer_id, consignment_id, title, quantity,
                        price_fen, limited, day_limited, live_offer_id)
                SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[],
                                     $7::uuid[], $8::text[], $9::integer[], $10::bigint[], $11::boolean[],
                                     $12::boolean[], $13::uuid[])
                """)
                .execute(Tuple.from(List.of(
                        rows.stream().map(row -> row.order().value()).toArray(UUID[]::new),
                        rows.stream().map(Numbered::number).toArray(Short[]::new),
                        rows.stream().map(row -> row.line().pool().value()).toArray(UUID[]::new),
                        rows.stream().map(row -> row.line().variant().value()).toArray(UUID[]::new),
                        rows.stream().map(row -> row.line().listing().value()).toArray(UUID[]::new),
                        rows.stream().map(row -> row.line().producer().value()).toArray(UUID[]::new),
                        rows.stream()
                                .map(row -> row.line().consignment().value())
                                .toArray(UUID[]::new),
                        rows.stream().map(row -> row.line().title()).toArray(String[]::new),
                        rows.stream().map(row -> row.line().quantity()).toArray(Integer[]::new),
                        rows.stream()
                                .map(row -> row.line().unitPrice().amount())
                                .toArray(Long[]::new),
                        rows.stream().map(row -> row.line().limited()).toArray(Boolean[]::new),
                        rows.stream().map(row -> row.line().limitedByDay()).toArray(Boolean[]::new),
                        rows.stream()
                                .map(row -> row.line()
                                        .live()
                                        .map(LiveOfferId::value)
                                        .orElse(null))
                                .toArray(UUID[]::new))))
                .mapEmpty();
    }

    /** The orders' lines in their order. */
    Future<Map<OrderId, List<OrderLine>>> of(SqlClient db, Collection<OrderId> orders) {
        return db.preparedQuery(
                        """
                SELECT order_id, pool_id, variant_id, listing_id, producer_id, consignment_id, title, quantity, price_fen,
                       limited, day_limited, live_offer_id
                  FROM marketplace.order_line
                 WHERE order_id = ANY ($1)
                 ORDER BY order_id, line_no
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(orders.stream().map(OrderId::value).toArray(UUID[]::new)))
                .map(rows -> {
                    Map<OrderId, List<OrderLine>> lines = new HashMap<>(rows.size() * 2);
                    rows.forEach(row -> lines.computeIfAbsent(
                                    new OrderId(row.getUUID("order_id")), first -> new ArrayList<>(2))
                            .add(line(row)));
                    return lines;
                });
    }

    private static List<Numbered> numbered(List<Order> orders) {
        List<Numbered> rows = new ArrayList<>(orders.size());
        for (Order order : orders) {
            short number = 1;
            for (OrderLine line : order.lines()) {
                rows.add(new Numbered(order.id(), number++, line));
            }
        }
        return rows;
    }

    private static OrderLine line(Row row) {
        return new OrderLine(
                new PoolId(row.getUUID("pool_id")),
                new VariantId(row.getUUID("variant_id")),
                new ListingId(row.getUUID("listing_id")),
                new ProducerId(row.getUUID("producer_id")),
                new ConsignmentId(row.getUUID("consignment_id")),
                row.getString("title"),
                row.getInteger("quantity"),
                Money.cny(row.getLong("price_fen")),
                Optional.ofNullable(row.getUUID("live_offer_id")).map(LiveOfferId::new),
                row.getBoolean("limited"),
                row.getBoolean("day_limited"));
    }
}
