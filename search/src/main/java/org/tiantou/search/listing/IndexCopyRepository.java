package org.tiantou.search.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code search.index_copy}; leases run by the database's clock, the one that all nodes share. */
final class IndexCopyRepository {

    /** Id of this database as Elasticsearch knows it, the proposed one if there is none yet. */
    Future<UUID> installation(SqlClient db, UUID proposed) {
        return db.preparedQuery("INSERT INTO search.installation (id) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(proposed))
                .compose(inserted ->
                        db.query("SELECT id FROM search.installation").execute())
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    Future<Void> register(SqlClient db, String index) {
        return db.preparedQuery("INSERT INTO search.index_copy (index_name) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(index))
                .mapEmpty();
    }

    Future<IndexCopy> find(SqlClient db, String index) {
        return db.preparedQuery(
                        """
                SELECT index_uuid, revision, (SELECT coalesce(max(revision), 0) FROM search.listing) AS newest
                  FROM search.index_copy
                 WHERE index_name = $1
                """)
                .execute(Tuple.of(index))
                .map(rows -> copy(rows.iterator().next()));
    }

    /** Takes or prolongs the right to copy for three seconds; empty while another node has it. */
    Future<Optional<IndexCopy>> lease(SqlClient db, String index, UUID node) {
        return db.preparedQuery(
                        """
                UPDATE search.index_copy
                   SET leased_by = $2, leased_until = clock_timestamp() + INTERVAL '3 seconds'
                 WHERE index_name = $1 AND (leased_by = $2 OR leased_until < clock_timestamp())
                RETURNING index_uuid, revision, (SELECT coalesce(max(revision), 0) FROM search.listing) AS newest
                """)
                .execute(Tuple.of(index, node))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(copy(rows.iterator().next())));
    }

    Future<Void> release(SqlClient db, String index, UUID node) {
        return db.preparedQuery(
                        """
                UPDATE search.index_copy SET leased_by = NULL, leased_until = '-infinity'
                 WHERE index_name = $1 AND leased_by = $2
                """)
                .execute(Tuple.of(index, node))
                .mapEmpty();
    }

    /** Begins again with an empty index. */
    Future<Void> restart(SqlClient db, String index, String uuid) {
        return db.preparedQuery("UPDATE search.index_copy SET index_uuid = $2, revision = 0 WHERE index_name = $1")
                .execute(Tuple.of(index, uuid))
                .mapEmpty();
    }

    /** Moves on unless another node has moved or begun again in the meantime. */
    Future<Void> advance(SqlClient db, String index, IndexCopy from, long revision) {
        return db.preparedQuery(
                        """
                UPDATE search.index_copy SET revision = $4
                 WHERE index_name = $1 AND index_uuid = $2 AND revision = $3
                """)
                .execute(Tuple.of(index, from.indexUuid().orElseThrow(), from.revision(), revision))
                .mapEmpty();
    }

    private static IndexCopy copy(Row row) {
        return new IndexCopy(
                Optional.ofNullable(row.getString("index_uuid")), row.getLong("revision"), row.getLong("newest"));
    }
}
