package org.tiantou.fulfillment.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.booking.BlockKey;
import org.tiantou.fulfillment.booking.BlockSheet.Link;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

class ReleaseTermsTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-11-23T02:00:00Z");
    private static final ReleaseTerms TERMS = ReleaseTerms.DEFAULT;
    private static final CapacityBlock BLOCK = CapacityBlock.open(
            UUID.randomUUID(),
            new BlockKey(new LiveSessionId(UUID.randomUUID()), new ProducerId(UUID.randomUUID())),
            new LiveSessions.Show(START, "370826104201"),
            new BlockWish(100, 3, 40, 10, 1_000, 2_000),
            START);

    @Test
    void nothingGoesLongBeforeTheCutOff() {
        assertThat(TERMS.released(part(11, 3), BLOCK, before(25))).isEmpty();
    }

    @Test
    void halfOfWhatIsUnusedGoesADayBeforeTheCutOffOnce() {
        Part thin = TERMS.released(part(11, 3), BLOCK, before(24)).orElseThrow();
        assertThat(thin.limit()).isEqualTo(new Amounts(7, 7_000, 14_000));
        assertThat(TERMS.released(thin, BLOCK, before(5))).isEmpty();
    }

    @Test
    void theFirstReleaseWaitsUntilTheShowHasSoldForAnHour() {
        CapacityBlock late = BLOCK.change(new LiveSessions.Show(before(8), "370826104201"), BLOCK.wish(), START);
        assertThat(TERMS.released(part(11, 3), late, before(7.1))).isEmpty();
        assertThat(TERMS.released(part(11, 3), late, before(7))).isPresent();
    }

    @Test
    void allThatIsUnusedGoesFourHoursBeforeTheCutOff() {
        Part empty = TERMS.released(part(11, 3), BLOCK, before(4)).orElseThrow();
        assertThat(empty.limit()).isEqualTo(empty.drawn());
        assertThat(TERMS.released(empty, BLOCK, before(1))).isEmpty();
    }

    @Test
    void aClosedBlockKeepsNothingUnused() {
        Optional<Part> empty = TERMS.released(part(11, 3), BLOCK.close(START), before(60));
        assertThat(empty.orElseThrow().unused()).isEqualTo(Amounts.NOTHING);
    }

    @Test
    void theKindsOfGoodsSumToTheParcels() {
        BlockWish odd = new BlockWish(101, 3, 33, 33, 1_000, 2_000);
        assertThat(odd.of(TemperatureClass.AMBIENT)
                        + odd.of(TemperatureClass.CHILLED)
                        + odd.of(TemperatureClass.FROZEN))
                .isEqualTo(101);
        assertThatThrownBy(() -> new BlockWish(10, 3, 60, 41, 1_000, 2_000)).isInstanceOf(DomainException.class);
    }

    private static Instant before(double hours) {
        return CUT_OFF.minus(Duration.ofMinutes(Math.round(hours * 60)));
    }

    private static Part part(long granted, long drawn) {
        return new Part(
                1,
                Link.PICKUP,
                "中国邮政",
                CUT_OFF.minus(Duration.ofHours(8)),
                CUT_OFF.plus(Duration.ofHours(2)),
                TemperatureClass.AMBIENT,
                CUT_OFF,
                false,
                amounts(granted),
                amounts(granted),
                amounts(drawn));
    }

    private static Amounts amounts(long parcels) {
        return new Amounts(parcels, parcels * 1_000, parcels * 2_000);
    }
}
