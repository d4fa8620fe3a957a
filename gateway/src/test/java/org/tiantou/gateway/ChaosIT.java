package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.ChaosPlan.Strike;
import org.tiantou.gateway.InsistentClient.Told;
import org.tiantou.kernel.Divisions;

/**
 * Bursts of live and shop orders, payments and cancellations on several nodes, while a node, PostgreSQL, Redis and Elasticsearch are
 * killed and come back in any order. {@code -Drounds=} plays more rounds than usual, {@code -Dseed=} replays those that failed.
 */
class ChaosIT {

    private static final int ROUNDS = Integer.getInteger("rounds", 25);
    private static final long SEED = Long.getLong("seed", System.nanoTime() % 1_000_000);
    private static final int NODES = 3;
    private static final int BUYERS = 24;
    private static final Duration CAST_PLAYS = Duration.ofMinutes(3);
    private static final Duration BURST = Duration.ofMillis(3_500);

    /** After its last order for an offer that is sold out, no node says so without looking again. */
    private static final Duration FLAGS_ARE_DOWN = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final ChaosLedger ledger = new ChaosLedger();
    private final List<ChaosStage> open = new ArrayList<>();
    private ChaosWorld world;
    private InsistentClient client;
    private final List<Api> apis = new ArrayList<>();
    private ChaosStage.Cast cast;
    private long castCameAt;

    @BeforeEach
    void start() throws Exception {
        world = new ChaosWorld(NODES);
        client = new InsistentClient(vertx, world.ports(), SEED);
        for (int port : world.ports()) {
            apis.add(new Api(vertx, port));
        }
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().await(10, SECONDS);
        world.close();
    }

    @Test
    void whatWasAcknowledgedStandsWhateverDies() throws Exception {
        System.out.println("chaos: " + ROUNDS + " rounds, -Dseed=" + SEED);
        for (int round = 1; round <= ROUNDS; round++) {
            ChaosPlan plan = ChaosPlan.of(SEED, round, NODES);
            try {
                play(round, plan);
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "round %d of -Dseed=%d failed; %s; see %s and %s"
                                .formatted(round, SEED, plan, world.logs(), world.folder()),
                        failure);
            }
        }
        comeToAnEnd();
    }

    private void play(int round, ChaosPlan plan) throws Exception {
        long began = System.nanoTime();
        Random random = new Random(plan.chance());
        Api api = apis.get(world.anyNode());
        if (castCameAt + CAST_PLAYS.toNanos() < began || round == 1) {
            cast = ChaosStage.Cast.of(new Story(api), BUYERS);
            castCameAt = System.nanoTime();
        }
        ledger.beginRound();
        ChaosStage stage = set(api, plan);
        ChaosBuyers buyers = new ChaosBuyers(vertx, loop, client, ledger, stage);
        Future<Void> rush = buyers.rush(plan.chance());
        Future<Told> direction = buyers.onLoop(() -> stage.direct(vertx, client, random));
        Future<Told> end = open.size() > 1
                ? buyers.onLoop(() -> client.ask(open.remove(0).end(random)))
                : Future.succeededFuture();
        List<String> killed = strike(plan);
        world.awaitNeeded();
        long whole = System.nanoTime();
        LockSupport.parkNanos(began + BURST.toNanos() - whole);
        buyers.haveEnough();
        buyers.await(rush);
        buyers.await(direction);
        buyers.await(end);
        open.add(stage);

        LockSupport.parkNanos(FLAGS_ARE_DOWN.toNanos());
        buyers.clearUp(List.copyOf(ledger.doubtful()));
        boolean soldOut = buyers.sellOut(random);
        int acknowledged = ledger.acknowledgedThisRound().size();
        buyers.repeat(ledger.acknowledgedThisRound());
        ledger.assertNothingWrong();
        assertThat(client.faults()).as("faults").isEmpty();
        audit(stage, soldOut);
        System.out.printf(
                "round %d in %.1f s: killed %s%s, acknowledged %d, refused %s, %d orders in all%n",
                round,
                (System.nanoTime() - began) / 1e9,
                killed,
                (plan.scarce() ? ", few slots" : "") + (soldOut ? ", sold out" : ""),
                acknowledged,
                ledger.refusals(),
                ledger.size());
    }

    private ChaosStage set(Api api, ChaosPlan plan) throws Exception {
        try (ChaosBooks books = new ChaosBooks(world.databaseUrl())) {
            List<String> townships = books.coldTownships();
            String township = townships.get(plan.place() % townships.size());
            String village = Divisions.all().childrenOf(township).stream()
                    .findFirst()
                    .orElseThrow()
                    .code();
            books.limitCouriers(township, plan.scarce());
            return ChaosStage.set(api, cast, plan, village);
        }
    }

    private List<String> strike(ChaosPlan plan) {
        long began = System.nanoTime();
        List<String> killed = new ArrayList<>();
        for (Strike strike : plan.strikes()) {
            LockSupport.parkNanos(began + strike.after().toNanos() - System.nanoTime());
            world.strike(strike).ifPresent(killed::add);
        }
        return killed;
    }

    /** Where it was sold out, exactly what was supplied is held or sold. */
    private void audit(ChaosStage stage, boolean soldOut) throws Exception {
        try (ChaosBooks books = new ChaosBooks(world.databaseUrl())) {
            books.balance();
            ledger.assertKept(books.orders(), books.now());
            assertThat(books.orderKeys()).as("keys of orders").isEqualTo(ledger.keys());
            if (soldOut && !books.hasExpired(stage.variant())) {
                assertThat(books.available(stage.variant())).as("units left").isZero();
                assertThat(books.taken(stage.variant()))
                        .as("units held or sold")
                        .isEqualTo(books.supplied(stage.variant()));
            }
        }
        for (String metrics : world.metrics()) {
            assertThat(metrics).contains("tiantou_order_queue 0");
        }
    }

    /** All sessions end, all holds run out: everything unsold is back in the shop, and everybody knows. */
    private void comeToAnEnd() throws Exception {
        world.awaitWhole();
        try (ChaosBooks books = new ChaosBooks(world.databaseUrl())) {
            Random random = new Random(SEED);
            for (ChaosStage stage : open) {
                Future<Told> ended = Future.future(promise ->
                        loop.runOnContext(now -> client.ask(stage.end(random)).onComplete(promise)));
                assertThat(ended.await(60, SECONDS).status()).isEqualTo(200);
            }
            books.endHolds();
            books.awaitEverythingReturned();
            books.awaitEveryConsumerCaughtUp();
            books.balance();
            books.assertBoardsAreTheBooks();
        }
    }
}
