package org.tiantou.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/** Runs loads and keeps what they came to, with commits and write-ahead log of the database meanwhile. */
final class Meter implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final ProcessCpu cpu = new ProcessCpu();
    private final List<Measured> results = new ArrayList<>();
    private final Connection sql;

    /** @param sql of the database under load */
    Meter(Connection sql) {
        this.sql = sql;
    }

    ProcessCpu cpu() {
        return cpu;
    }

    Vertx vertx() {
        return vertx;
    }

    List<Measured> results() {
        return results;
    }

    Measured measure(Load load, LongFunction<Buffer> requests) throws Exception {
        return measure(List.of(new Part(load, requests))).get(0);
    }

    /** A load with its requests. */
    record Part(Load load, LongFunction<Buffer> requests) {}

    /** Loads at the same time, each from an event loop of its own. */
    List<Measured> measure(List<Part> parts) throws Exception {
        parts.forEach(part -> System.out.println("… " + part.load().name()));
        long[] before = counters();
        List<Future<Measured>> running = parts.stream().map(this::start).toList();
        Future.all(running).await(10, TimeUnit.MINUTES);
        long[] after = counters();
        System.out.printf(
                "  whole phase: %d commits, %.1f MB of WAL%n", after[0] - before[0], (after[1] - before[1]) / 1e6);
        List<Measured> measured = running.stream().map(Future::result).toList();
        results.addAll(measured);
        return measured;
    }

    /** Loads without keeping what it came to. */
    void warmUp(Load load, LongFunction<Buffer> requests) throws Exception {
        System.out.println("… " + load.name());
        start(new Part(load, requests)).await(10, TimeUnit.MINUTES);
    }

    private Future<Measured> start(Part part) {
        return Future.future(promise -> vertx.getOrCreateContext()
                .runOnContext(start -> new LoadGenerator(vertx, part.load(), part.requests(), cpu::seconds)
                        .run()
                        .onComplete(promise)));
    }

    /** Commits so far, and bytes of write-ahead log. */
    private long[] counters() throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT xact_commit, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')
                          FROM pg_stat_database WHERE datname = current_database()
                        """)) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
