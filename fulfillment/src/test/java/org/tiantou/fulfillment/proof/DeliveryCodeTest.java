package org.tiantou.fulfillment.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryCodeTest {

    private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");

    private final DeliveryCode issued = new DeliveryCode("012345", 0, NOW, Optional.empty());

    @Test
    void theRightCodeVerifiesAndStaysSo() {
        DeliveryCode verified = issued.told("999999", NOW).told("012345", NOW);
        assertThat(verified.state()).isEqualTo(DeliveryCode.State.VERIFIED);
        assertThat(verified.tries()).isEqualTo(1);
        assertThat(verified.told("999999", NOW)).isEqualTo(verified);
    }

    @Test
    void afterFiveWrongOnesTheRightOneProvesNothing() {
        DeliveryCode code = issued;
        for (int tries = 0; tries < 5; tries++) {
            assertThat(code.state()).isEqualTo(DeliveryCode.State.ISSUED);
            assertThat(code.triesLeft()).isEqualTo(5 - tries);
            code = code.told("99999" + tries, NOW);
        }
        assertThat(code.state()).isEqualTo(DeliveryCode.State.LOCKED);
        assertThat(code.told("012345", NOW).state()).isEqualTo(DeliveryCode.State.LOCKED);
    }

    @Test
    void theCodeIsNotInWhatIsPrinted() {
        assertThat(issued).asString().doesNotContain("012345");
    }
}
