package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tiantou.fulfillment.booking.LockedCapacity.Slot;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** Rows of {@code fulfillment.capacity_bucket} under the lock of {@code fulfillment.capacity_resource}. */
final class BucketRepository {

    /** How far ahead chains are sought. */
    private static final Duration HORIZON = Duration.ofDays(8);

    /** No window or block is longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Locks the buckets of these resources; readers and foreign keys are not kept waiting. */
    Future<Void> lock(SqlClient db, Collection<Long> resources) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.capacity_resource
                 WHERE id = ANY ($1)
                 ORDER BY id
                   FOR NO KEY UPDATE
                """)
                .execute(Tuple.tuple().addArrayOfLong(resources.toArray(Long[]::new)))
                .mapEmpty();
    }

    /** Locks the resources of these buckets. */
    Future<Void> lockOf(SqlClient db, Collection<BucketUse> buckets) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.capacity_resource
                 WHERE id IN (SELECT resource_id FROM fulfillment.capacity_bucket WHERE id = ANY ($1))
                 ORDER BY id
                   FOR NO KEY UPDATE
                """)
                .execute(Tuple.tuple().addArrayOfLong(ids(buckets)))
                .mapEmpty();
    }

    private static final String LEFT =
            """
            SELECT bucket.id, resource_id, starts_at, ends_at, closes_at, temperature_class,
                   limit_parcels - reserved_parcels - used_parcels AS parcels,
                   limit_grams - reserved_grams - used_grams AS grams,
                   limit_millilitres - reserved_millilitres - used_millilitres AS millilitres,
            """;

    private static final String AHEAD =
            """
             WHERE resource_id = ANY ($1)
               AND starts_at > $2 AND starts_at < $3 AND ends_at > $4
               AND (temperature_class IS NULL OR temperature_class = ANY ($5))
            """;

    /** What is left of public capacity. */
    private static final String PUBLIC = LEFT
            + """
                   NULL::uuid AS session_id, NULL::uuid AS producer_id, NULL::bigint AS public_id
              FROM fulfillment.capacity_bucket AS bucket
            """
            + AHEAD
            + " AND block_id IS NULL";

    /** The same and what is left of some blocks. */
    private static final String WITH_BLOCKS =
            """
            WITH block AS (
                SELECT id, session_id, producer_id
                  FROM fulfillment.capacity_block
                  JOIN unnest($6::uuid[], $7::uuid[]) AS wanted (session_id, producer_id)
                 USING (session_id, producer_id)
            )
            """
                    + LEFT
                    + """
                   session_id, producer_id, public_id
              FROM fulfillment.capacity_bucket AS bucket
              LEFT JOIN block ON block.id = block_id
            """
                    + AHEAD
                    + " AND (block_id IS NULL OR block.id IS NOT NULL)";

    /**
     * What is left from now to the horizon, by resource, public and of these blocks; to be sent after the lock, so that it sees
     * all that is committed.
     */
    Future<Map<Long, List<Slot>>> read(
            SqlClient db,
            Collection<Long> resources,
            Set<TemperatureClass> compartments,
            Collection<BlockKey> blocks,
            Instant now) {
        List<Object> arguments = new ArrayList<>(List.of(
                resources.toArray(Long[]::new),
                utc(now.minus(LONGEST)),
                utc(now.plus(HORIZON)),
                utc(now),
                compartments.stream().map(Enum::name).toArray(String[]::new)));
        if (!blocks.isEmpty()) {
            arguments.add(blocks.stream().map(block -> block.session().value()).toArray(UUID[]::new));
            arguments.add(blocks.stream().map(block -> block.producer().value()).toArray(UUID[]::new));
        }
        return db.preparedQuery(blocks.isEmpty() ? PUBLIC : WITH_BLOCKS)
                .execute(Tuple.from(arguments))
                .map(BucketRepository::slots);
    }

    Future<Void> add(SqlClient db, List<BucketUse> uses) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.capacity_bucket AS bucket
                   SET used_parcels = used_parcels + added.parcels,
                       used_grams = used_grams + added.grams,
                       used_millilitres = used_millilitres + added.millilitres
                  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
                       AS added (id, parcels, grams, millilitres)
                 WHERE bucket.id = added.id
                """)
                .execute(Tuple.from(List.of(
                        ids(uses),
                        uses.stream().map(BucketUse::parcels).toArray(Long[]::new),
                        uses.stream().map(BucketUse::grams).toArray(Long[]::new),
                        uses.stream().map(BucketUse::millilitres).toArray(Long[]::new))))
                .mapEmpty();
    }

    private static Long[] ids(Collection<BucketUse> uses) {
        return uses.stream().map(BucketUse::bucket).toArray(Long[]::new);
    }

    static Map<Long, List<Slot>> slots(RowSet<Row> rows) {
        Map<Long, List<Slot>> slots = new HashMap<>();
        rows.forEach(row -> slots.computeIfAbsent(row.getLong("resource_id"), none -> new ArrayList<>())
                .add(slot(row)));
        return slots;
    }

    private static Slot slot(Row row) {
        String compartment = row.getString("temperature_class");
        OffsetDateTime closesAt = row.getOffsetDateTime("closes_at");
        Bucket bucket = new Bucket(
                row.getLong("id"),
                row.getOffsetDateTime("starts_at").toInstant().toEpochMilli(),
                row.getOffsetDateTime("ends_at").toInstant().toEpochMilli(),
                compartment == null ? null : TemperatureClass.valueOf(compartment),
                reserved(row),
                row.getLong("parcels"),
                row.getLong("grams"),
                row.getLong("millilitres"));
        return new Slot(
                bucket, closesAt == null ? Long.MAX_VALUE : closesAt.toInstant().toEpochMilli());
    }

    private static Bucket.Reserved reserved(Row row) {
        UUID session = row.getUUID("session_id");
        return session == null
                ? null
                : new Bucket.Reserved(
                        new BlockKey(new LiveSessionId(session), new ProducerId(row.getUUID("producer_id"))),
                        row.getLong("public_id"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
