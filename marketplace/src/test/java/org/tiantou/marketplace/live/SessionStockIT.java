package org.tiantou.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.VariantId;

/** What a session's stock must keep on the real PostgreSQL, whoever moves it at the same time. */
class SessionStockIT {

    private static final int UNITS = 200;
    private static final int MOVERS = 8;
    private static final int MOVES = 40;

    private static Studio studio;

    @BeforeAll
    static void open() throws TimeoutException {
        studio = new Studio();
    }

    @AfterAll
    static void close() throws TimeoutException {
        studio.close();
    }

    @Test
    void concurrentMovesKeepTheSumAndNeverGoBelowNothing() throws TimeoutException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        VariantId variant = studio.goods(studio.farm, UNITS);
        List<LiveSessionId> sessions = List.of(studio.accepted(), studio.accepted(), studio.accepted());
        List<LiveOfferId> offers = new ArrayList<>();
        for (LiveSessionId session : sessions) {
            offers.add(studio.offer(session, variant));
        }
        Map<String, Integer> outcomes = new TreeMap<>();
        List<Future<?>> movers = new ArrayList<>();
        for (int mover = 0; mover < MOVERS; mover++) {
            Future<?> moved = Future.succeededFuture();
            for (int i = 0; i < MOVES; i++) {
                int which = random.nextInt(sessions.size());
                long units = 1L + random.nextInt(UNITS / 2);
                long delta = random.nextBoolean() ? units : -units;
                moved = moved.compose(before -> studio.database
                                .inTransaction(db -> studio.live
                                        .stock()
                                        .move(db, Studio.FARMER, sessions.get(which), offers.get(which), delta))
                                .map("ok")
                                .otherwise(Throwable::getMessage))
                        .onSuccess(outcome -> {
                            synchronized (outcomes) {
                                outcomes.merge(outcome.split(" ", 2)[0], 1, Integer::sum);
                            }
                        });
            }
            movers.add(moved);
        }
        Studio.await(Future.all(movers));
        assertThat(outcomes.keySet()).as("seed %d", seed).containsExactlyInAnyOrder("ok", "STOCK_NEGATIVE_REFUSED");
        assertThat(studio.total(variant)).as("seed %d", seed).isEqualTo(UNITS);
        studio.assertBooksBalance();

        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, sessions.get(0)));
        studio.commit(db -> studio.live.sessions().end(db, Studio.HOST, sessions.get(0)));
        studio.commit(db -> studio.live.sessions().cancel(db, Studio.HOST, sessions.get(1)));
        studio.commit(db -> studio.live.sessions().cancel(db, Studio.HOST, sessions.get(2)));
        assertThat(studio.shop(variant)).isEqualTo(UNITS);
        studio.assertBooksBalance();
    }

    @Test
    void whatIsHeldAtTheEndComesBackWhenItIsReleased() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant);
        studio.move(session, offer, 30);
        shift(offer, -10, 10);
        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, session));
        studio.commit(db -> studio.live.sessions().end(db, Studio.HOST, session));
        assertThat(studio.shop(variant)).isEqualTo(40);
        assertThat(Studio.await(studio.sweep.run(Duration.ofHours(2)))).isZero();

        shift(offer, 6, -10);
        assertThat(studio.pool(offer)).isEqualTo(6);
        assertThat(Studio.await(studio.sweep.run(Duration.ofHours(2)))).isEqualTo(1);
        assertThat(Studio.await(studio.sweep.run(Duration.ofHours(2)))).isZero();
        assertThat(studio.pool(offer)).isZero();
        assertThat(studio.shop(variant)).isEqualTo(46);
        assertThat(studio.events(session)).endsWith("LiveSessionEnded", "SessionStockMoved", "SessionStockMoved");
        studio.assertBooksBalance();
    }

    @Test
    void twoNodesThatSweepAtOnceReturnUnitsOnce() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant);
        studio.move(session, offer, 30);
        shift(offer, -30, 30);
        studio.commit(db -> studio.live.sessions().cancel(db, Studio.HOST, session));
        shift(offer, 30, -30);
        List<Future<?>> sweeps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sweeps.add(studio.database.inTransaction(db -> studio.live.stock().takeBack(db, session)));
        }
        Studio.await(Future.all(sweeps));
        assertThat(studio.shop(variant)).isEqualTo(50);
        assertThat(studio.total(variant)).isEqualTo(50);
        studio.assertBooksBalance();
    }

    @Test
    void unitsOfAnOfferThatWasRemovedGoBackWhileTheOthersStay() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        VariantId other = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant);
        LiveOfferId stays = studio.offer(session, other);
        studio.move(session, offer, 30);
        studio.move(session, stays, 20);
        shift(offer, -5, 5);
        Studio.await(studio.live.offers().remove(Studio.FARMER, session, offer));
        assertThat(studio.shop(variant)).isEqualTo(45);
        shift(offer, 5, -5);
        assertThat(Studio.await(studio.sweep.run(Duration.ofHours(2)))).isEqualTo(1);
        assertThat(studio.shop(variant)).isEqualTo(50);
        assertThat(studio.pool(stays)).isEqualTo(20);
        assertThat(studio.state(session).offers())
                .extracting(view -> view.offer().position())
                .containsExactly(1);
        LiveOfferId again = studio.offer(session, variant);
        assertThat(studio.pool(again)).isZero();
    }

    @Test
    void forgottenSessionsAreClosedAfterADay() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId never = studio.accepted();
        LiveSessionId running = studio.accepted();
        studio.move(never, studio.offer(never, variant), 10);
        studio.move(running, studio.offer(running, variant), 10);
        studio.clock.advance(Duration.ofHours(1));
        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, running));
        studio.clock.advance(Duration.ofHours(23));
        Studio.await(studio.sweep.run(Duration.ofHours(2)));
        assertThat(studio.state(never).session().status()).isEqualTo(LiveStatus.SCHEDULED);
        studio.clock.advance(Duration.ofHours(2));
        Studio.await(studio.sweep.run(Duration.ofHours(2)));
        assertThat(studio.state(never).session().status()).isEqualTo(LiveStatus.CANCELLED);
        assertThat(studio.state(running).session().status()).isEqualTo(LiveStatus.ENDED);
        assertThat(studio.shop(variant)).isEqualTo(50);
    }

    /** As orders do: units between available and held. */
    private static void shift(LiveOfferId offer, long available, long held) throws TimeoutException {
        studio.run(
                """
                WITH moved AS (
                    UPDATE marketplace.stock_pool
                       SET available = available + $2, held = held + $3
                     WHERE live_offer_id = $1
                    RETURNING id
                )
                INSERT INTO marketplace.stock_movement (pool_id, delta_available, delta_held, reason, moved_at)
                SELECT id, $2, $3, 'ORDER_HELD', now() FROM moved
                """,
                offer.value(),
                available,
                held);
    }
}
