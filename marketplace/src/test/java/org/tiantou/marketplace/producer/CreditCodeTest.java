package org.tiantou.marketplace.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    /** Codes of public record, the first one from the standard's text. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91110000600037341L"})
    void publishedCodesAreValid(String code) {
        assertThat(CreditCode.isValid(code)).isTrue();
    }

    @Test
    void anyOtherCheckCharacterIsInvalid() {
        long valid = "0123456789ABCDEFGHJKLMNPQRTUWXY"
                .chars()
                .filter(c -> CreditCode.isValid("91350100M000100Y4" + (char) c))
                .count();
        assertThat(valid).isEqualTo(1);
    }

    @Test
    void twoCharactersThatChangedPlacesAreNoticed() {
        assertThat(CreditCode.isValid("91350100M00010Y043")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "9135010OM000100Y43", "91350100m000100y43"})
    void otherLengthsAndCharactersAreInvalid(String code) {
        assertThat(CreditCode.isValid(code)).isFalse();
    }
}
