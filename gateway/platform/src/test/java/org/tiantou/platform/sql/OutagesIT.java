package org.tiantou.platform.sql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.engine.TestDatabase;

/** How a database that can't be used now shows itself. */
class OutagesIT {

    private static final int CONNECTIONS = 4;

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase postgres;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(vertx, postgres.url(), CONNECTIONS);
    }

    @AfterEach
    void close() throws Exception {
        database.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void whoGetsNoConnectionInTimeMayComeAgain() throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            database.connection().await(10, SECONDS);
        }
        List<Future<?>> starved = List.of(
                database.client().query("SELECT 1").execute(),
                database.inTransaction(db -> db.query("SELECT 1").execute()),
                database.connection());
        Future.join(starved).otherwiseEmpty().await(30, SECONDS);
        assertThat(starved).allSatisfy(future -> assertThat(Outages.isOutage(future.cause()))
                .as(String.valueOf(future.cause()))
                .isTrue());
    }

    @Test
    void aStatementThatFailsIsNoOutage() {
        Stream.of("SELECT 1 / 0", "SELECT nothing")
                .map(sql -> database.client().query(sql).execute())
                .forEach(failed -> {
                    Future.join(List.of(failed)).otherwiseEmpty().await();
                    assertThat(Outages.isOutage(failed.cause())).isFalse();
                });
    }
}
