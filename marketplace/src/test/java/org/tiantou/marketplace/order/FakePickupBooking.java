package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/** Ways to buyers that all share one window of a few parcels. */
final class FakePickupBooking implements PickupBooking {

    static final DeliveryPromise PROMISE = new DeliveryPromise(
            new PartnerId(new UUID(7, 7)),
            "EMS",
            "中国邮政",
            Instant.parse("2026-11-01T10:00:00Z"),
            Instant.parse("2026-11-01T12:00:00Z"),
            Optional.of(new DeliveryPromise.ColdStay(
                    new UUID(8, 8),
                    "马坡冷库",
                    Instant.parse("2026-11-01T12:00:00Z"),
                    Instant.parse("2026-11-01T16:00:00Z"))),
            Instant.parse("2026-11-01T16:00:00Z"),
            Instant.parse("2026-11-03T10:00:00Z"));

    static final List<String> TABLES = List.of(
            "CREATE SCHEMA fake",
            """
            CREATE TABLE fake.pickup_window (
                id       INTEGER PRIMARY KEY,
                used     BIGINT NOT NULL,
                capacity BIGINT NOT NULL,
                CHECK (used BETWEEN 0 AND capacity)
            ) WITH (fillfactor = 50)
            """,
            """
            CREATE TABLE fake.consignment (
                id                UUID PRIMARY KEY,
                order_id          UUID    NOT NULL,
                temperature_class TEXT    NOT NULL,
                parcels           INTEGER NOT NULL,
                mass_grams        BIGINT  NOT NULL,
                status            TEXT    NOT NULL
            )
            """,
            "CREATE INDEX consignment_by_order ON fake.consignment (order_id)");

    /** What is left of the window, and what a batch holds of it. */
    private static final class Window implements Sheet {
        private final List<Need> held = new ArrayList<>();
        private final List<Need> indicated = new ArrayList<>();
        private long left;

        Window(long left) {
            this.left = left;
        }

        @Override
        public Booking book(List<Need> needs, Instant holdExpiresAt) {
            long parcels = needs.stream().mapToLong(Need::parcels).sum();
            if (parcels > left) {
                return new Booking.Infeasible(needs.get(0).consignment(), List.of(PROMISE));
            }
            left -= parcels;
            held.addAll(needs);
            return new Booking.Booked(needs.stream().map(need -> PROMISE).toList());
        }

        @Override
        public Booking quote(List<Need> needs) {
            long parcels = needs.stream().mapToLong(Need::parcels).sum();
            return parcels > left
                    ? new Booking.Infeasible(needs.get(0).consignment(), List.of(PROMISE))
                    : new Booking.Booked(needs.stream().map(need -> PROMISE).toList());
        }

        @Override
        public Booking indicate(List<Need> needs, Instant holdExpiresAt) {
            indicated.addAll(needs);
            return new Booking.Booked(needs.stream().map(need -> PROMISE).toList());
        }

        @Override
        public boolean leavesPlenty() {
            return left >= 2 * taken();
        }

        long taken() {
            return held.stream().mapToLong(Need::parcels).sum();
        }
    }

    @Override
    public Future<Sheet> lock(SqlConnection db, List<Need> needs, Instant now) {
        return db.preparedQuery("SELECT capacity - used AS free FROM fake.pickup_window WHERE id = 1 FOR UPDATE")
                .execute()
                .map(rows -> new Window(rows.iterator().next().getLong("free")));
    }

    @Override
    public Future<Sheet> look(SqlConnection db, List<Need> needs, Instant now) {
        return db.preparedQuery("SELECT capacity - used AS free FROM fake.pickup_window WHERE id = 1")
                .execute()
                .map(rows -> new Window(rows.iterator().next().getLong("free")));
    }

    @Override
    public Future<Sheet> lockAgain(SqlConnection db, List<OrderId> orders, List<Need> needs, Instant now) {
        return lock(db, needs, now);
    }

    @Override
    public Future<Void> holdAgain(SqlConnection db, Sheet sheet) {
        return db.preparedQuery("UPDATE fake.consignment SET status = 'HELD' WHERE id = ANY ($1)")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(((Window) sheet)
                                .held.stream()
                                        .map(need -> need.consignment().value())
                                        .toArray(UUID[]::new)))
                .mapEmpty();
    }

    @Override
    public Future<Void> hold(SqlConnection db, Sheet sheet) {
        Window window = (Window) sheet;
        return Future.all(insert(db, window.held, "HELD"), insert(db, window.indicated, "RELEASED"))
                .mapEmpty();
    }

    private static Future<Void> insert(SqlConnection db, List<Need> held, String status) {
        return db.preparedQuery(
                        """
                INSERT INTO fake.consignment (id, order_id, temperature_class, parcels, mass_grams, status)
                SELECT id, order_id, temperature_class, parcels, mass_grams, $6
                  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::bigint[])
                    AS new (id, order_id, temperature_class, parcels, mass_grams)
                """)
                .execute(Tuple.from(List.of(
                        held.stream().map(need -> need.consignment().value()).toArray(UUID[]::new),
                        held.stream().map(need -> need.order().value()).toArray(UUID[]::new),
                        held.stream()
                                .map(need -> need.temperatureClass().name())
                                .toArray(String[]::new),
                        held.stream().map(Need::parcels).toArray(Integer[]::new),
                        held.stream().map(Need::massGrams).toArray(Long[]::new),
                        status)))
                .mapEmpty();
    }

    @Override
    public Future<Void> use(SqlConnection db, Sheet sheet) {
        return use(db, ((Window) sheet).taken());
    }

    @Override
    public Future<Void> confirm(SqlConnection db, List<OrderId> orders, Instant now) {
        return db.preparedQuery("UPDATE fake.consignment SET status = 'BOOKED' WHERE order_id = ANY ($1)")
                .execute(array(orders))
                .mapEmpty();
    }

    @Override
    public Future<List<OrderId>> release(SqlConnection db, List<OrderId> orders, Instant now) {
        return withAll(
                        db,
                        orders,
                        """
                        SELECT DISTINCT order_id FROM fake.consignment
                         WHERE order_id = ANY ($1) AND status IN ('COLLECTED', 'DELIVERED')
                        """)
                .compose(collected -> {
                    List<OrderId> free = orders.stream()
                            .filter(order -> !collected.contains(order))
                            .toList();
                    return db.preparedQuery(
                                    """
                            UPDATE fake.consignment SET status = 'RELEASED'
                             WHERE order_id = ANY ($1) AND status <> 'RELEASED' RETURNING parcels
                            """)
                            .execute(array(free))
                            .compose(rows -> use(
                                    db,
                                    -rows.stream()
                                            .mapToLong(row -> row.getInteger("parcels"))
                                            .sum()))
                            .map(collected);
                });
    }

    @Override
    public Future<List<OrderId>> delivered(SqlClient db, List<OrderId> orders) {
        return withAll(
                db,
                orders,
                """
                SELECT order_id FROM fake.consignment WHERE order_id = ANY ($1)
                 GROUP BY order_id HAVING bool_and(status = 'DELIVERED')
                """);
    }

    @Override
    public Future<List<Promised>> promises(SqlClient db, List<OrderId> orders) {
        return db.preparedQuery(
                        """
                SELECT order_id, id, temperature_class, parcels, mass_grams
                  FROM fake.consignment WHERE order_id = ANY ($1)
                """)
                .execute(array(orders))
                .map(rows -> rows.stream()
                        .map(row -> new Promised(
                                new OrderId(row.getUUID("order_id")),
                                new ConsignmentId(row.getUUID("id")),
                                TemperatureClass.valueOf(row.getString("temperature_class")),
                                row.getInteger("parcels"),
                                row.getLong("mass_grams"),
                                PROMISE))
                        .toList());
    }

    private static Future<Void> use(SqlClient db, long parcels) {
        return db.preparedQuery("UPDATE fake.pickup_window SET used = used + $1 WHERE id = 1")
                .execute(Tuple.of(parcels))
                .mapEmpty();
    }

    private static Future<List<OrderId>> withAll(SqlClient db, List<OrderId> orders, String sql) {
        return db.preparedQuery(sql).execute(array(orders)).map(rows -> rows.stream()
                .map(row -> new OrderId(row.getUUID("order_id")))
                .toList());
    }

    private static Tuple array(List<OrderId> orders) {
        return Tuple.tuple().addArrayOfUUID(orders.stream().map(OrderId::value).toArray(UUID[]::new));
    }
}
