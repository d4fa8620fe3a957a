package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.PoolId;

/** Rows of {@code marketplace.waitlist_entry}; all writes are made under the locks of the pools that they name. */
final class WaitlistRepository {

    private static final String SELECT =
            """
            SELECT id, session_id, offer_id, pool_id, buyer_id, quantity, status, joined_at, offered_quantity,
                   offered_until, order_id, ended_at
              FROM marketplace.waitlist_entry
            """;

    Future<Void> insert(SqlClient db, WaitlistEntry entry) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.waitlist_entry
                       (id, session_id, offer_id, pool_id, buyer_id, quantity, status, joined_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """)
                .execute(Tuple.of(
                        entry.id().value(),
                        entry.session().value(),
                        entry.offer().value(),
                        entry.pool().value(),
                        entry.buyer().value(),
                        entry.quantity(),
                        entry.status().name(),
                        entry.joinedAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Puts the state of entries as it is now. */
    Future<Void> update(SqlClient db, List<WaitlistEntry> entries) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.waitlist_entry e
                   SET status = new.status, offered_quantity = new.offered_quantity, offered_until = new.offered_until,
                       order_id = new.order_id, ended_at = new.ended_at
                  FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::timestamptz[], $5::uuid[], $6::timestamptz[])
                    AS new (id, status, offered_quantity, offered_until, order_id, ended_at)
                 WHERE e.id = new.id
                """)
                .execute(Tuple.from(List.of(
                        entries.stream().map(entry -> entry.id().value()).toArray(UUID[]::new),
                        entries.stream().map(entry -> entry.status().name()).toArray(String[]::new),
                        entries.stream()
                                .map(entry -> entry.offered().isPresent()
                                        ? entry.offered().getAsInt()
                                        : null)
                                .toArray(Integer[]::new),
                        entries.stream()
                                .map(entry -> time(entry.offeredUntil()))
                                .toArray(OffsetDateTime[]::new),
                        entries.stream()
                                .map(entry -> entry.order().map(OrderId::value).orElse(null))
                                .toArray(UUID[]::new),
                        entries.stream().map(entry -> time(entry.endedAt())).toArray(OffsetDateTime[]::new))))
                .mapEmpty();
    }

    Future<List<WaitlistEntry>> find(SqlClient db, Collection<WaitlistEntryId> ids) {
        return list(
                db,
                SELECT + " WHERE id = ANY ($1)",
                Tuple.tuple()
                        .addArrayOfUUID(ids.stream().map(WaitlistEntryId::value).toArray(UUID[]::new)));
    }

    Future<Optional<WaitlistEntry>> find(SqlClient db, WaitlistEntryId id, AccountId buyer) {
        return list(db, SELECT + " WHERE id = $1 AND buyer_id = $2", Tuple.of(id.value(), buyer.value()))
                .map(found -> found.stream().findFirst());
    }

    /** The one with which the buyer waits, or is offered something. */
    Future<Optional<WaitlistEntry>> live(SqlClient db, PoolId pool, AccountId buyer) {
        return list(
                        db,
                        SELECT + " WHERE pool_id = $1 AND buyer_id = $2 AND status IN ('WAITING', 'OFFERED')",
                        Tuple.of(pool.value(), buyer.value()))
                .map(found -> found.stream().findFirst());
    }

    /** The buyer's, newest first. */
    Future<List<WaitlistEntry>> list(SqlClient db, AccountId buyer, Optional<UUID> before, int limit) {
        return list(
                db,
                SELECT + " WHERE buyer_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3",
                Tuple.of(buyer.value(), before.orElse(null), limit));
    }

    /** Those that are offered something. */
    Future<List<WaitlistEntry>> turns(SqlClient db, PoolId pool) {
        return list(
                db,
                SELECT + " WHERE pool_id = $1 AND status = 'OFFERED' ORDER BY offered_until, line_no",
                Tuple.of(pool.value()));
    }

    /** The first of those that wait, in order of arrival. */
    Future<List<WaitlistEntry>> line(SqlClient db, PoolId pool, long limit) {
        return list(
                db,
                SELECT + " WHERE pool_id = $1 AND status = 'WAITING' ORDER BY line_no LIMIT $2",
                Tuple.of(pool.value(), limit));
    }

    /** The place in the line of an entry that waits: 1 is next; absent for others. */
    Future<OptionalInt> position(SqlClient db, WaitlistEntryId id) {
        return db.preparedQuery(
                        """
                SELECT count(*)::integer AS position
                  FROM marketplace.waitlist_entry mine
                  JOIN marketplace.waitlist_entry e
                    ON e.pool_id = mine.pool_id AND e.status = 'WAITING' AND e.line_no <= mine.line_no
                 WHERE mine.id = $1 AND mine.status = 'WAITING'
                """)
                .execute(Tuple.of(id.value()))
                .map(rows -> {
                    int position = rows.iterator().next().getInteger("position");
                    return position == 0 ? OptionalInt.empty() : OptionalInt.of(position);
                });
    }

    /** The most units that the buyer has taken already under a limit of the pool: of all days, and of this one. */
    Future<Taken> taken(SqlClient db, PoolId pool, AccountId buyer, LocalDate today) {
        return db.preparedQuery(
                        """
                SELECT coalesce(sum(taken) FILTER (WHERE day = '-infinity'), 0)::integer AS ever,
                       coalesce(sum(taken) FILTER (WHERE day = $3), 0)::integer AS today
                  FROM marketplace.buyer_limit
                 WHERE pool_id = $1 AND buyer_id = $2
                """)
                .execute(Tuple.of(pool.value(), buyer.value(), today))
                .map(rows -> rows.iterator().next())
                .map(row -> new Taken(row.getInteger("ever"), row.getInteger("today")));
    }

    /** Units that a buyer has bought under the limits of a session and of a day. */
    record Taken(int ever, int today) {}

    private static Future<List<WaitlistEntry>> list(SqlClient db, String sql, Tuple parameters) {
        return db.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.stream().map(WaitlistRepository::entry).toList());
    }

    private static WaitlistEntry entry(Row row) {
        Integer offered = row.getInteger("offered_quantity");
        return new WaitlistEntry(
                new WaitlistEntryId(row.getUUID("id")),
                new LiveSessionId(row.getUUID("session_id")),
                new LiveOfferId(row.getUUID("offer_id")),
                new PoolId(row.getUUID("pool_id")),
                new AccountId(row.getUUID("buyer_id")),
                row.getInteger("quantity"),
                WaitlistStatus.valueOf(row.getString("status")),
                row.getOffsetDateTime("joined_at").toInstant(),
                offered == null ? OptionalInt.empty() : OptionalInt.of(offered),
                instant(row, "offered_until"),
                Optional.ofNullable(row.getUUID("order_id")).map(OrderId::new),
                instant(row, "ended_at"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
