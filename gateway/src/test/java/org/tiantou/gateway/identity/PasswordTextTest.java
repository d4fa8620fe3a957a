package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.DomainException;

class PasswordTextTest {

    @Test
    void theSamePasswordFromTwoKeyboardsIsTheSame() {
        assertThat(PasswordText.of("cafe\u0301")).isEqualTo(PasswordText.of("caf\u00e9"));
    }

    @Test
    void charactersOutsideTheBasicPlaneCountOnceAndSpacesStay() {
        assertThat(PasswordText.chosen("𠮷".repeat(128))).hasSize(256);
        assertThat(PasswordText.chosen(" eightsign ")).isEqualTo(" eightsign ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninechars", "lone\ud800surrogate"})
    void aNewPasswordIsLongEnoughAndText(String password) {
        assertThatThrownBy(() -> PasswordText.chosen(password)).isInstanceOf(DomainException.class);
    }
}
