package org.tiantou.platform.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A pool of pipelined PostgreSQL connections. */
public final class Database {

    private static final int PIPELINE = 256;
    private static final int ATTEMPTS = 3;
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private final Pool pool;

    private Database(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param url postgresql://user:password@host:port/database
     * @param connections upper bound of open connections, at least 4
     */
    public static Database connect(Vertx vertx, String url, int connections) {
        PgConnectOptions options = PgConnectOptions.fromUri(url)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPipeliningLimit(PIPELINE);
        PoolOptions pool = new PoolOptions()
                .setMaxSize(connections)
                .setConnectionTimeout(5)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return new Database(
                PgBuilder.pool().with(pool).connectingTo(options).using(vertx).build());
    }

    /** For single statements outside of any transaction. */
    public SqlClient client() {
        return pool;
    }

    /** Runs the work in one READ COMMITTED transaction: commit when its future succeeds, roll back when it fails. */
    public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return attempt(work, ATTEMPTS);
    }

    /**
     * As {@link #inTransaction}, but the commit does not wait for the disk: a crash may undo it as a whole. Only for work that
     * is found again and done again, such as moving a cursor together with its effects.
     */
    public <T> Future<T> inRepeatableTransaction(Function<SqlConnection, Future<T>> work) {
        return inTransaction(db -> {
            Future<?> relaxed = db.query("SET LOCAL synchronous_commit = off").execute();
            return Future.all(relaxed, work.apply(db)).map(done -> done.<T>resultAt(1));
        });
    }

    /** A connection of its own, for LISTEN; the caller closes it. */
    public Future<SqlConnection> connection() {
        return pool.getConnection();
    }

    public Future<Void> close() {
        return pool.close();
    }

    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int attemptsLeft) {
        return pool.withTransaction(work)
                .recover(failure -> attemptsLeft > 1 && wasGivenUp(failure)
                        ? attempt(work, attemptsLeft - 1)
                        : Future.failedFuture(failure));
    }

    private static boolean wasGivenUp(Throwable failure) {
        return failure instanceof PgException pg && TRY_AGAIN.contains(pg.getSqlState());
    }
}
