package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.fulfillment.booking.BlockKey;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

/** Rows of {@code fulfillment.capacity_block}. */
final class BlockRepository {

    private static final String BLOCKS =
            """
            SELECT id, session_id, producer_id, village_code, starts_at, parcels, days, chilled_percent, frozen_percent,
                   parcel_grams, parcel_millilitres, closed_at, created_at, updated_at
              FROM fulfillment.capacity_block
            """;

    Future<Optional<CapacityBlock>> find(SqlClient db, BlockKey key) {
        return read(db, " WHERE session_id = $1 AND producer_id = $2", ids(key))
                .map(found -> found.stream().findFirst());
    }

    Future<Optional<CapacityBlock>> lock(SqlClient db, BlockKey key) {
        return read(db, " WHERE session_id = $1 AND producer_id = $2 FOR NO KEY UPDATE", ids(key))
                .map(found -> found.stream().findFirst());
    }

    Future<Optional<CapacityBlock>> lock(SqlClient db, UUID id) {
        return read(db, " WHERE id = $1 FOR NO KEY UPDATE", Tuple.of(id))
                .map(found -> found.stream().findFirst());
    }

    Future<List<CapacityBlock>> listOpen(SqlClient db) {
        return read(db, " WHERE closed_at IS NULL", Tuple.tuple());
    }

    /** Inserts the block or stores what may change of it. */
    Future<Void> put(SqlClient db, CapacityBlock block) {
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.capacity_block
                       (id, session_id, producer_id, village_code, starts_at, parcels, days, chilled_percent,
                        frozen_percent, parcel_grams, parcel_millilitres, closed_at, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                    ON CONFLICT (id) DO UPDATE
                   SET village_code = excluded.village_code, starts_at = excluded.starts_at, parcels = excluded.parcels,
                       days = excluded.days, chilled_percent = excluded.chilled_percent,
                       frozen_percent = excluded.frozen_percent, parcel_grams = excluded.parcel_grams,
                       parcel_millilitres = excluded.parcel_millilitres, closed_at = excluded.closed_at,
                       updated_at = excluded.updated_at
                """)
                .execute(Tuple.from(Arrays.asList(
                        block.id(),
                        block.key().session().value(),
                        block.key().producer().value(),
                        block.village(),
                        utc(block.startsAt()),
                        block.wish().parcels(),
                        (short) block.wish().days(),
                        (short) block.wish().chilledPercent(),
                        (short) block.wish().frozenPercent(),
                        block.wish().parcelGrams(),
                        block.wish().parcelMillilitres(),
                        block.closedAt().map(BlockRepository::utc).orElse(null),
                        utc(block.createdAt()),
                        utc(block.updatedAt()))))
                .mapEmpty();
    }

    private static Future<List<CapacityBlock>> read(SqlClient db, String condition, Tuple arguments) {
        return db.preparedQuery(BLOCKS + condition)
                .execute(arguments)
                .map(rows -> rows.stream().map(BlockRepository::block).toList());
    }

    private static CapacityBlock block(Row row) {
        return new CapacityBlock(
                row.getUUID("id"),
                new BlockKey(new LiveSessionId(row.getUUID("session_id")), new ProducerId(row.getUUID("producer_id"))),
                row.getString("village_code"),
                row.getOffsetDateTime("starts_at").toInstant(),
                new BlockWish(
                        row.getLong("parcels"),
                        row.getShort("days"),
                        row.getShort("chilled_percent"),
                        row.getShort("frozen_percent"),
                        row.getLong("parcel_grams"),
                        row.getLong("parcel_millilitres")),
                Optional.ofNullable(row.getOffsetDateTime("closed_at")).map(OffsetDateTime::toInstant),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Tuple ids(BlockKey key) {
        return Tuple.of(key.session().value(), key.producer().value());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
