package org.tiantou.marketplace.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.engine.TestEngines;

/** Two nodes, one Redis. */
class AdmissionIT {

    private static final AdmissionTerms TERMS =
            new AdmissionTerms(Door.LIFETIME, new Rate(5, 10), new Rate(5, 10), new Rate(10_000, 20_000));

    private static TestDatabase database;
    private static TestClock clock;
    private static Door door;
    private static Door other;

    private final AccountId buyer = new AccountId(UUID.randomUUID());
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws TimeoutException {
        database = TestDatabase.create();
        clock = new TestClock();
        door = new Door(database.url(), TestEngines.redisUrl(), clock, TERMS);
        other = new Door(database.url(), TestEngines.redisUrl(), clock, TERMS);
    }

    @AfterAll
    static void stop() throws TimeoutException {
        other.close();
        door.close();
        database.close();
    }

    /** Long after Redis was reached, so that what it does not know did not happen. */
    @BeforeEach
    void aLongTimePasses() {
        clock.advance(Duration.ofMinutes(5));
    }

    @Test
    void aTokenLetsItsOrderInOnAnyNodeAndNoOther() {
        String token = door.token(buyer, key);
        assertThat(other.at(buyer, key, token)).isEqualTo("ADMITTED");
        assertThat(door.at(buyer, key, token)).isEqualTo("ADMITTED");
        assertThat(door.at(buyer, "another order", token)).isEqualTo("PURCHASE_TOKEN_INVALID");
        assertThat(door.at(new AccountId(UUID.randomUUID()), key, token)).isEqualTo("PURCHASE_TOKEN_INVALID");
        assertThat(door.at(buyer, key, token.replace(token.charAt(90), token.charAt(90) == 'A' ? 'B' : 'A')))
                .isEqualTo("PURCHASE_TOKEN_INVALID");
        assertThat(door.at(buyer, key, token + "," + token)).isEqualTo("PURCHASE_TOKEN_INVALID");
        assertThat(door.at(buyer, key, null)).isEqualTo("PURCHASE_TOKEN_REQUIRED");
        assertThat(door.at(buyer, key, " ")).isEqualTo("PURCHASE_TOKEN_REQUIRED");
    }

    @Test
    void anExpiredTokenLetsInOnlyWhatWasAnswered() throws TimeoutException {
        String token = door.token(buyer, key);
        clock.advance(Door.LIFETIME);
        assertThat(door.at(buyer, key, token)).isEqualTo("PURCHASE_TOKEN_INVALID");
        door.answer(buyer, key);
        assertThat(other.at(buyer, key, token)).isEqualTo("ADMITTED");
        clock.advance(Duration.ofHours(24));
        assertThat(other.at(buyer, key, token)).isEqualTo("ADMITTED");
        clock.advance(Duration.ofHours(1));
        assertThat(other.at(buyer, key, token)).isEqualTo("PURCHASE_TOKEN_INVALID");
    }

    @Test
    void oldTokensKeepNobodyBusy() {
        String token = door.token(buyer, key);
        clock.advance(Door.LIFETIME);
        List<String> answers = IntStream.range(0, 20)
                .mapToObj(each -> door.at(buyer, key, token))
                .toList();
        assertThat(answers).filteredOn("PURCHASE_TOKEN_INVALID"::equals).hasSize(5);
        assertThat(answers).filteredOn("TOO_MANY_REQUESTS"::equals).hasSize(15);
    }

    @Test
    void anAccountsBurstIsCountedOnAllNodesTogether() throws TimeoutException {
        List<Future<Void>> all = IntStream.range(0, 40)
                .mapToObj(each -> {
                    String order = key + each;
                    Door at = each % 2 == 0 ? door : other;
                    return at.admit(buyer, order, door.token(buyer, order));
                })
                .toList();
        Door.await(Future.join(all).otherwiseEmpty());
        // While they came the bucket filled by five a second.
        assertThat(all.stream().filter(Future::succeeded)).hasSizeBetween(10, 25);
        assertThat(door.at(buyer, key, door.token(buyer, key))).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(door.at(new AccountId(UUID.randomUUID()), key, door.token(buyer, key)))
                .isEqualTo("PURCHASE_TOKEN_INVALID");
    }

    @Test
    void whoComesTooLateIsToldSoAndWhoWasInIsNot() {
        String early = door.token(buyer, key);
        assertThat(other.at(buyer, key, early)).isEqualTo("ADMITTED");
        door.findNothing();
        String late = door.token(buyer, "late");
        assertThat(door.at(buyer, "late", late)).isEqualTo("SOLD_OUT");
        assertThat(other.at(buyer, "late", late)).isEqualTo("ADMITTED");
        assertThat(door.at(buyer, key, early)).isEqualTo("ADMITTED");
        clock.advance(Duration.ofMillis(SoldOut.LOOK_AGAIN_MILLIS));
        assertThat(door.at(buyer, "later", door.token(buyer, "later"))).isEqualTo("ADMITTED");
        assertThat(door.at(buyer, "latest", door.token(buyer, "latest"))).isEqualTo("SOLD_OUT");
        door.soldOut.back(Door.OFFER);
        assertThat(door.at(buyer, "again", door.token(buyer, "again"))).isEqualTo("ADMITTED");
    }

    @Test
    void withoutRedisTheDoorStaysOpenAndRepetitionsAreNeverTurnedAway() {
        String early = door.token(buyer, key);
        assertThat(door.at(buyer, key, early)).isEqualTo("ADMITTED");
        TestEngines.stopRedis();
        try {
            long start = System.nanoTime();
            assertThat(door.at(buyer, "second", door.token(buyer, "second"))).isEqualTo("ADMITTED");
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
            assertThat(door.at(buyer, "forged", early)).isEqualTo("PURCHASE_TOKEN_INVALID");
            long letIn = IntStream.range(0, 20)
                    .filter(each -> "ADMITTED".equals(door.at(buyer, "n" + each, door.token(buyer, "n" + each))))
                    .count();
            assertThat(letIn).isEqualTo(9);
            clock.advance(Duration.ofSeconds(2));
            door.findNothing();
            assertThat(door.at(buyer, key, early)).isEqualTo("ADMITTED");
            door.soldOut.back(Door.OFFER);
        } finally {
            TestEngines.startRedis();
        }
        door.redis().getKeys().flushdb();
        until(() -> door.turnstile().knows() && other.turnstile().knows());
        clock.advance(Duration.ofSeconds(5));
        door.findNothing();
        other.findNothing();
        assertThat(door.at(buyer, key, early)).as("Redis has forgotten it").isEqualTo("ADMITTED");
        assertThat(other.at(buyer, key, early)).as("Redis has forgotten it").isEqualTo("ADMITTED");
        clock.advance(Duration.ofSeconds(20));
        String late = door.token(buyer, "late");
        door.findNothing();
        assertThat(door.at(buyer, "late", late)).isEqualTo("SOLD_OUT");
        door.soldOut.back(Door.OFFER);
        other.soldOut.back(Door.OFFER);
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
