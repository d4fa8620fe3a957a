package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;

class NewOrderTest {

    private static final NewOrder.Line LINE =
            new NewOrder.Line(new VariantId(new UUID(1, 1)), 1, Money.cny(100), Optional.empty(), Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"710101", "810001", "820001", "999999", "370802"})
    void anAddressInNoCountyServedIsRefused(String county) {
        assertRefused(() -> wish("张伟", county, "古槐路 1 号"), OrderError.ADDRESS_OUTSIDE_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\ud800", "\u200b", "  "})
    void textThatCannotBePrintedOnALabelIsRefused(String text) {
        assertRefused(() -> wish(text, "370828", "古槐路 1 号"), CommonError.INVALID_REQUEST);
        assertRefused(() -> wish("张伟", "370828", text), CommonError.INVALID_REQUEST);
    }

    @Test
    void moreThanCanBePaidAtOnceIsRefused() {
        NewOrder.Line dear = new NewOrder.Line(
                new VariantId(new UUID(1, 1)), 10_000, Money.cny(10_000_001), Optional.empty(), Optional.empty());
        assertRefused(
                () -> new NewOrder(List.of(dear), new Address("张伟", "+8613800000000", "370828", "古槐路")),
                CommonError.INVALID_REQUEST);
    }

    @Test
    void aRecipientIsMaskedToTheFirstCharacter() {
        assertThat(wish("张伟", "370828", "古槐路").address().maskedRecipient()).isEqualTo("张*");
        assertThat(wish("𠮷田", "370828", "古槐路").address().maskedRecipient()).isEqualTo("𠮷*");
    }

    private static NewOrder wish(String recipient, String county, String detail) {
        return new NewOrder(List.of(LINE), new Address(recipient, "+8613800000000", county, detail));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
