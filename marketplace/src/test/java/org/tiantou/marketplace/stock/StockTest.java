package org.tiantou.marketplace.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

class StockTest {

    private static final PoolId POOL = new PoolId(new UUID(1, 1));
    private static final OrderId ORDER = new OrderId(new UUID(2, 2));

    private final Stock stock = new Stock(POOL, new VariantId(new UUID(3, 3)), new ProducerId(new UUID(4, 4)), 5, 2);

    @Test
    void stockMovesByDeltasAndNeverBelowNothing() {
        assertThat(stock.moved(-5).available()).isZero();
        assertThat(stock.moved(7).available()).isEqualTo(12);
        assertThatThrownBy(() -> stock.moved(-6)).isInstanceOfSatisfying(DomainException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(StockError.STOCK_NEGATIVE_REFUSED);
            assertThat(refusal.details()).isEqualTo(Map.of("available", 5L));
        });
    }

    @Test
    void aMovementMovesSomething() {
        assertThatThrownBy(() -> StockMovement.held(POOL, 0, ORDER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsHeldAndReleasedLeavesTheCountersAsTheyWere() {
        StockMovement held = StockMovement.held(POOL, 3, ORDER);
        StockMovement released = StockMovement.released(POOL, 3, MovementReason.ORDER_EXPIRED, ORDER);
        assertThat(held.deltaAvailable() + released.deltaAvailable()).isZero();
        assertThat(held.deltaHeld() + released.deltaHeld()).isZero();
    }
}
