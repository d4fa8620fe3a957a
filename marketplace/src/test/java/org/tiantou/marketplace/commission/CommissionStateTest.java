package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tiantou.marketplace.order.OrderStatus;

class CommissionStateTest {

    @ParameterizedTest
    @EnumSource
    void everyStateOfAnOrderSaysWhatBecomesOfItsCommission(OrderStatus status) {
        CommissionState expected =
                switch (status) {
                    case HELD, AWAITING_PAYMENT -> CommissionState.PENDING;
                    case PAID -> CommissionState.ESTIMATED;
                    case COMPLETED -> CommissionState.FINAL;
                    case CANCELLED, EXPIRED -> CommissionState.VOID;
                };
        assertThat(CommissionState.ofOrder(status.name())).isEqualTo(expected);
    }
}
