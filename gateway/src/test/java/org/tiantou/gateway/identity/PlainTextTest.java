package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.DomainException;

class PlainTextTest {

    @Test
    void theSamePasswordFromTwoKeyboardsIsTheSame() {
        assertThat(PlainText.password("cafe\u0301")).isEqualTo(PlainText.password("caf\u00e9"));
    }

    @Test
    void charactersOutsideTheBasicPlaneCountOnce() {
        assertThat(PlainText.name("𠮷".repeat(60))).hasSize(120);
        assertThat(PlainText.name(" 王 小 田 ")).isEqualTo("王 小 田");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb", "a\ud800"})
    void aNameIsPrintable(String name) {
        assertThatThrownBy(() -> PlainText.name(name)).isInstanceOf(DomainException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninechars", "lone\ud800surrogate"})
    void aNewPasswordIsLongEnoughAndText(String password) {
        assertThatThrownBy(() -> PlainText.newPassword(password)).isInstanceOf(DomainException.class);
    }
}
