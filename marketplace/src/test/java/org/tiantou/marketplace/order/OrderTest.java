package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;

class OrderTest {

    private static final Instant PLACED = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant HELD_UNTIL = PLACED.plusSeconds(900);
    private static final Money TOTAL = Money.cny(1_990);

    private final Order held = order(Optional.empty());
    private final Order awaiting = order(Optional.of(FirstPaid.SESSION));

    @Test
    void aHoldCanBePaidUntilTheInstantAtWhichItEnds() {
        Order paid = held.pay(TOTAL, HELD_UNTIL.minusMillis(1));
        assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
        assertThat(paid.paidAt()).contains(HELD_UNTIL.minusMillis(1));
        assertRefused(
                () -> held.pay(TOTAL, HELD_UNTIL), OrderError.ORDER_NOT_PAYABLE, Map.of("orderStatus", "EXPIRED"));
    }

    @Test
    void anOrderIsPaidOnceAndExactly() {
        assertRefused(
                () -> held.pay(Money.cny(1_989), PLACED),
                OrderError.AMOUNT_MISMATCH,
                Map.of(
                        "total", Map.of("amount", 1_990L, "currency", "CNY"),
                        "got", Map.of("amount", 1_989L, "currency", "CNY")));
        Order paid = held.pay(TOTAL, PLACED);
        assertRefused(() -> paid.pay(TOTAL, PLACED), OrderError.ORDER_NOT_PAYABLE, Map.of("orderStatus", "PAID"));
    }

    @Test
    void aHeldOrPaidOrderCanBeCancelledUntilACourierHasIt() {
        assertThat(held.cancel("OTHER", false, PLACED).closeReason()).contains("OTHER");
        Order paid = held.pay(TOTAL, PLACED);
        assertThat(paid.cancel("OTHER", false, HELD_UNTIL).status()).isEqualTo(OrderStatus.CANCELLED);
        assertRefused(
                () -> paid.cancel("OTHER", true, PLACED),
                OrderError.ORDER_NOT_CANCELLABLE,
                Map.of("orderStatus", "PAID"));
    }

    @Test
    void aClosedOrderCannotBeCancelledOrPaid() {
        Order cancelled = held.cancel("OTHER", false, PLACED);
        assertRefused(
                () -> cancelled.cancel("OTHER", false, PLACED),
                OrderError.ORDER_NOT_CANCELLABLE,
                Map.of("orderStatus", "CANCELLED"));
        assertRefused(
                () -> cancelled.pay(TOTAL, PLACED), OrderError.ORDER_NOT_PAYABLE, Map.of("orderStatus", "CANCELLED"));
        assertRefused(
                () -> held.cancel("OTHER", false, HELD_UNTIL),
                OrderError.ORDER_NOT_CANCELLABLE,
                Map.of("orderStatus", "EXPIRED"));
    }

    @Test
    void onlyAPaidOrderIsCompletedAndOnlyACompletedOneReopened() {
        Order paid = held.pay(TOTAL, PLACED);
        Order completed = paid.delivered(true, HELD_UNTIL).orElseThrow();
        assertThat(completed.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(completed.closedAt()).contains(HELD_UNTIL);
        assertThat(completed.delivered(false, HELD_UNTIL)).contains(paid);
        assertThat(completed.delivered(true, HELD_UNTIL)).isEmpty();
        assertThat(paid.delivered(false, HELD_UNTIL)).isEmpty();
        assertThat(held.delivered(true, HELD_UNTIL)).isEmpty();
        assertThat(held.cancel("OTHER", false, PLACED).delivered(false, HELD_UNTIL))
                .isEmpty();
    }

    @Test
    void anOrderOfTheFirstToPayHoldsNothingAndIsPaidWithGoodsOrNot() {
        assertThat(awaiting.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(awaiting.hasGoods()).isFalse();
        assertThat(awaiting.isPromiseIndicative()).isTrue();
        assertRefused(
                () -> awaiting.pay(TOTAL, PLACED),
                OrderError.ORDER_NOT_PAYABLE,
                Map.of("orderStatus", "AWAITING_PAYMENT"));
        assertThat(awaiting.wantsGoods()).isTrue();
        awaiting.payLate(TOTAL, PLACED);
        Order paid = awaiting.revived(PLACED);
        assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
        assertThat(paid.isPromiseIndicative()).isFalse();
        assertRefused(() -> paid.payLate(TOTAL, PLACED), OrderError.ORDER_NOT_PAYABLE, Map.of("orderStatus", "PAID"));
        assertThat(awaiting.cancel("OTHER", false, PLACED).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(awaiting.seenAt(HELD_UNTIL).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(awaiting.delivered(true, PLACED)).isEmpty();
    }

    @Test
    void anUnpaidOrderExpiresByItself() {
        assertThat(held.seenAt(HELD_UNTIL.minusMillis(1))).isEqualTo(held);
        Order expired = held.seenAt(HELD_UNTIL.plusSeconds(60));
        assertThat(expired.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(expired.closedAt()).isEqualTo(Optional.of(HELD_UNTIL));
    }

    private static void assertRefused(ThrowingCallable call, OrderError code, Map<String, Object> details) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DomainException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.details()).isEqualTo(details);
        });
    }

    private static Order order(Optional<FirstPaid> firstPaid) {
        return Order.placed(
                new OrderId(new UUID(1, 1)),
                new AccountId(new UUID(2, 2)),
                TOTAL,
                "370828",
                PLACED,
                HELD_UNTIL,
                firstPaid,
                List.of());
    }
}
