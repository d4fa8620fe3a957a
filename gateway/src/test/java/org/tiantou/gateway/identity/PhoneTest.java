package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.DomainException;

class PhoneTest {

    @Test
    void punctuationDoesNotMakeAnotherNumber() {
        assertThat(Phone.of("+86 138-0013-8000")).isEqualTo(Phone.of("+8613800138000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "+0138001380",
                "+86",
                "",
                "+861380013800a",
                "+8613800138000\u0000",
                "+1234567890123456"
            })
    void whatIsNoInternationalNumberIsRefused(String text) {
        assertThatThrownBy(() -> Phone.of(text))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("phone");
    }

    @ParameterizedTest
    @CsvSource({"+8613800138000, +86138****8000", "+123456789012345, +12345****2345", "+1234567, +1****67"})
    void theMaskHidesTheMiddle(String phone, String masked) {
        assertThat(Phone.of(phone).masked()).isEqualTo(masked);
        assertThat(Phone.of(phone)).hasToString(masked);
    }
}
