package org.tiantou.platform.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.sql.Database;

class EventFeedIT {

    /** An event of the tests. */
    private static final Set<String> TYPES = Set.of("Counted");

    record Counted(UUID aggregateId, int number) implements PublishedEvent {
        @Override
        public String aggregate() {
            return "counter";
        }
    }

    private static final Vertx VERTX = Vertx.vertx();
    private static TestDatabase postgres;
    private static Database database;

    private final EventFeed feed = new EventFeed(Clock.systemUTC());

    @BeforeAll
    static void open() {
        postgres = TestDatabase.create();
        database = Database.connect(VERTX, postgres.url(), 12);
    }

    @AfterAll
    static void close() throws Exception {
        database.close().await(10, SECONDS);
        VERTX.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void aSlowCommitIsNeverSkipped() throws Exception {
        UUID slow = UUID.randomUUID();
        UUID fast = UUID.randomUUID();
        List<UUID> seen = new ArrayList<>();
        CountDownLatch both = new CountDownLatch(2);
        EventConsumer consumer = consumer("slow-commit", seen, both, slow, fast);

        SqlConnection connection = database.connection().await(10, SECONDS);
        var transaction = connection.begin().await(10, SECONDS);
        feed.append(connection, new Counted(slow, 1)).await(10, SECONDS);
        database.inTransaction(db -> feed.append(db, new Counted(fast, 1))).await(10, SECONDS);
        consumer.start().await(10, SECONDS);
        consumer.nudge();
        transaction.commit().await(10, SECONDS);
        connection.close().await(10, SECONDS);
        consumer.nudge();

        assertThat(both.await(20, SECONDS)).isTrue();
        assertThat(seen).containsExactlyInAnyOrder(slow, fast);
        consumer.stop();
    }

    @Test
    void eventsOfAnAggregateComeInTheirOrderAlthoughTransactionsStartInAnother() throws Exception {
        UUID counter = UUID.randomUUID();
        List<Integer> seen = new ArrayList<>();
        Promise<Void> all = Promise.promise();
        EventConsumer consumer = new EventConsumer(VERTX, database, "order", TYPES, (db, events) -> {
            events.stream()
                    .filter(e -> e.aggregateId().equals(counter))
                    .forEach(e -> seen.add(e.payload().getInteger("number")));
            if (seen.size() == 100) {
                all.tryComplete();
            }
            return Future.succeededFuture();
        });
        AtomicInteger number = new AtomicInteger();
        List<Future<Void>> writes = IntStream.range(0, 100)
                .mapToObj(i -> database.inTransaction(db -> db.query("SELECT pg_current_xact_id()")
                        .execute()
                        .compose(xidTaken ->
                                db.query("SELECT pg_advisory_xact_lock(4711)").execute())
                        .compose(locked -> feed.append(db, new Counted(counter, number.incrementAndGet())))))
                .toList();
        consumer.start().await(10, SECONDS);
        Future.all(writes).await(30, SECONDS);
        consumer.nudge();

        all.future().await(20, SECONDS);
        assertThat(seen).isSorted().hasSize(100);
        consumer.stop();
    }

    @Test
    void twoNodesHaveEachEffectOnce() throws Exception {
        database.client()
                .query("CREATE TABLE effect (number INTEGER PRIMARY KEY)")
                .execute()
                .await(10, SECONDS);
        UUID counter = UUID.randomUUID();
        EventConsumer.Effect effect = (db, events) -> Future.all(events.stream()
                        .filter(e -> e.aggregateId().equals(counter))
                        .map(e -> db.query("INSERT INTO effect VALUES ("
                                        + e.payload().getInteger("number") + ")")
                                .execute())
                        .toList())
                .mapEmpty();
        EventConsumer first = new EventConsumer(VERTX, database, "once", TYPES, effect);
        EventConsumer second = new EventConsumer(VERTX, database, "once", TYPES, effect);
        first.start().await(10, SECONDS);
        second.start().await(10, SECONDS);
        for (int i = 0; i < 50; i++) {
            Counted event = new Counted(counter, i);
            database.inTransaction(db -> feed.append(db, event)).await(10, SECONDS);
            first.nudge();
            second.nudge();
        }
        await(() -> countEffects() == 50);
        first.stop();
        second.stop();
    }

    @Test
    void aFailedEffectIsTriedAgainAndLosesNothing() throws Exception {
        UUID counter = UUID.randomUUID();
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch delivered = new CountDownLatch(1);
        EventConsumer consumer = new EventConsumer(VERTX, database, "retry", TYPES, (db, events) -> {
            boolean mine = events.stream().anyMatch(e -> e.aggregateId().equals(counter));
            if (mine && attempts.incrementAndGet() == 1) {
                return Future.failedFuture("first attempt fails");
            }
            if (mine) {
                delivered.countDown();
            }
            return Future.succeededFuture();
        });
        consumer.start().await(10, SECONDS);
        database.inTransaction(db -> feed.append(db, new Counted(counter, 1))).await(10, SECONDS);
        consumer.nudge();
        assertThat(delivered.await(20, SECONDS)).isTrue();
        assertThat(attempts).hasValue(2);
        consumer.stop();
    }

    private EventConsumer consumer(String name, List<UUID> seen, CountDownLatch latch, UUID... wanted) {
        return new EventConsumer(VERTX, database, name, TYPES, (db, events) -> {
            events.stream()
                    .map(Event::aggregateId)
                    .filter(List.of(wanted)::contains)
                    .forEach(id -> {
                        seen.add(id);
                        latch.countDown();
                    });
            return Future.succeededFuture();
        });
    }

    private static long countEffects() throws Exception {
        return database.client()
                .query("SELECT count(*) FROM effect")
                .execute()
                .await(10, SECONDS)
                .iterator()
                .next()
                .getLong(0);
    }

    /** Looks again until it is so, at most 20 s. */
    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 200 && !condition.call(); i++) {
            Promise<Void> pause = Promise.promise();
            VERTX.setTimer(100, tick -> pause.complete());
            pause.future().await(1, SECONDS);
        }
        assertThat(condition.call()).isTrue();
    }
}
