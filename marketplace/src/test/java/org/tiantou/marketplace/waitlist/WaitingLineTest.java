package org.tiantou.marketplace.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.stock.PurchaseLimits;
import org.tiantou.marketplace.stock.WaitedPool;

class WaitingLineTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration LASTS = Duration.ofMinutes(5);
    private static final WaitingLine LINE = new WaitingLine(LASTS);
    private static final PoolId POOL = new PoolId(new UUID(1, 1));
    private static final LiveSessionId SESSION = new LiveSessionId(new UUID(1, 2));
    private static final LiveOfferId OFFER = new LiveOfferId(new UUID(1, 3));

    @Test
    void whatIsThereIsOfferedInOrderOfArrivalAndTheLastGetsWhatIsLeft() {
        List<WaitingLine.Change> changes =
                LINE.tend(pool(4, true, false), List.of(), List.of(waiting(1, 1), waiting(2, 2), waiting(3, 5)), NOW);
        assertThat(changes).hasSize(3);
        assertThat(changes.stream().map(change -> change.after().keptUnits())).containsExactly(1, 2, 1);
        assertThat(changes.get(2).after().offeredUntil()).contains(NOW.plus(LASTS));
        assertThat(LINE.tend(pool(2, true, false), List.of(), List.of(waiting(1, 3), waiting(2, 1)), NOW))
                .as("nobody is passed over")
                .singleElement()
                .satisfies(change -> assertThat(change.after().keptUnits()).isEqualTo(2));
    }

    @Test
    void aTurnThatIsOverGoesToTheNext() {
        WaitlistEntry late = waiting(1, 2).offered(2, NOW);
        WaitlistEntry inTime = waiting(2, 1).offered(1, NOW.plusMillis(1));
        List<WaitingLine.Change> changes =
                LINE.tend(pool(0, true, false), List.of(late, inTime), List.of(waiting(3, 3)), NOW);
        assertThat(changes.stream().map(change -> change.after().status()))
                .containsExactly(WaitlistStatus.LAPSED, WaitlistStatus.OFFERED);
        assertThat(changes.get(0).after().endedAt()).contains(NOW);
        assertThat(changes.get(1).after().keptUnits()).isEqualTo(2);
    }

    @Test
    void nothingIsOfferedWhileTheOfferIsNotOnSaleAndAllIsOverWhenTheSessionIs() {
        assertThat(LINE.tend(pool(3, false, false), List.of(), List.of(waiting(1, 1)), NOW))
                .isEmpty();
        assertThat(LINE
                        .tend(
                                pool(3, false, true),
                                List.of(waiting(1, 1).offered(1, NOW.plusSeconds(9))),
                                List.of(waiting(2, 1)),
                                NOW)
                        .stream()
                        .map(change -> change.after().status()))
                .containsExactly(WaitlistStatus.CLOSED, WaitlistStatus.CLOSED);
    }

    @Test
    void onlyTheBuyerTakesTheTurnAndOnlyInTime() {
        WaitlistEntry mine = waiting(1, 2).offered(2, NOW.plusSeconds(1));
        AccountId me = mine.buyer();
        assertThat(mine.isClaimable(me, Optional.of(OFFER), NOW)).isTrue();
        assertThat(mine.isClaimable(new AccountId(new UUID(9, 9)), Optional.of(OFFER), NOW))
                .isFalse();
        assertThat(mine.isClaimable(me, Optional.of(new LiveOfferId(new UUID(9, 9))), NOW))
                .isFalse();
        assertThat(mine.isClaimable(me, Optional.of(OFFER), NOW.plusSeconds(1))).isFalse();
        assertThat(waiting(1, 2).isClaimable(me, Optional.of(OFFER), NOW)).isFalse();
        WaitlistEntry claimed = mine.claimed(new OrderId(new UUID(5, 5)), NOW);
        assertThat(claimed.isClaimable(me, Optional.of(OFFER), NOW)).isFalse();
        assertThatThrownBy(() -> claimed.left(NOW)).hasMessageContaining("WAITLIST_ENTRY_OVER");
        assertThatThrownBy(() -> mine.left(NOW.plusSeconds(1))).hasMessageContaining("WAITLIST_ENTRY_OVER");
        assertThat(mine.left(NOW).status()).isEqualTo(WaitlistStatus.LEFT);
    }

    /** {@code -Dseed=} replays the one that failed. */
    @Test
    void neverOffersMoreThanThereIsNorLeavesAnythingToThoseWhoDoNotWait() {
        Long given = Long.getLong("seed");
        Random seeds = new Random();
        for (int i = 0; i < (given == null ? 1_000 : 1); i++) {
            long seed = given == null ? seeds.nextLong() : given;
            Random random = new Random(seed);
            List<WaitlistEntry> line = new ArrayList<>(IntStream.range(0, random.nextInt(20))
                    .mapToObj(place -> waiting(place, 1 + random.nextInt(5)))
                    .toList());
            List<WaitlistEntry> turns = IntStream.range(0, random.nextInt(5))
                    .mapToObj(turn -> waiting(100 + turn, 5)
                            .offered(1 + random.nextInt(5), NOW.plusSeconds(random.nextInt(3) - 1)))
                    .toList();
            long available = random.nextInt(30);
            long freed = turns.stream()
                    .filter(turn -> !turn.offeredUntil().orElseThrow().isAfter(NOW))
                    .mapToLong(WaitlistEntry::keptUnits)
                    .sum();
            List<WaitlistEntry> offered = LINE.tend(pool(available, true, false), turns, line, NOW).stream()
                    .map(WaitingLine.Change::after)
                    .filter(entry -> entry.status() == WaitlistStatus.OFFERED)
                    .toList();
            long kept = offered.stream().mapToLong(WaitlistEntry::keptUnits).sum();
            long wanted = line.stream().mapToLong(WaitlistEntry::waitingUnits).sum();
            assertThat(kept).as("-Dseed=%d", seed).isEqualTo(Math.min(available + freed, wanted));
            assertThat(offered.stream().map(WaitlistEntry::id))
                    .as("-Dseed=%d", seed)
                    .containsExactlyElementsOf(line.subList(0, offered.size()).stream()
                            .map(WaitlistEntry::id)
                            .toList());
        }
    }

    private static WaitlistEntry waiting(int place, int quantity) {
        return WaitlistEntry.joined(
                new WaitlistEntryId(new UUID(2, place)),
                SESSION,
                OFFER,
                POOL,
                new AccountId(new UUID(3, place)),
                quantity,
                NOW.minusSeconds(60));
    }

    private static WaitedPool pool(long available, boolean open, boolean closed) {
        PurchaseLimits none = new PurchaseLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        return new WaitedPool(POOL, SESSION, OFFER, none, available, 0, open, closed);
    }
}
