package org.tiantou.marketplace.stock;

import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.OrderId;

/**
 * A change of a pool's counters, and why. Movements are only ever added; a correction is a new one.
 *
 * @param deltaAvailable units that become available, negative: that no longer are
 * @param deltaHeld units that become held for unpaid orders, negative: that no longer are
 * @param order that takes or returns the units, absent for moves by hand
 * @param account that moved them by hand, absent where nobody did
 */
public record StockMovement(
        PoolId pool,
        long deltaAvailable,
        long deltaHeld,
        MovementReason reason,
        Optional<String> note,
        Optional<OrderId> order,
        Optional<AccountId> account) {

    public StockMovement {
        if (deltaAvailable == 0 && deltaHeld == 0) {
            throw new IllegalArgumentException("a movement moves something");
        }
    }

    /** Units go from the shelf into the hold of an order. */
    public static StockMovement held(PoolId pool, int quantity, OrderId order) {
        return ofOrder(pool, -quantity, quantity, MovementReason.ORDER_HELD, order);
    }

    /** Held units are sold. */
    public static StockMovement paid(PoolId pool, int quantity, OrderId order) {
        return ofOrder(pool, 0, -quantity, MovementReason.ORDER_PAID, order);
    }

    /** Held units go back on the shelf. */
    public static StockMovement released(PoolId pool, int quantity, MovementReason why, OrderId order) {
        return ofOrder(pool, quantity, -quantity, why, order);
    }

    /** Sold units that have not left the farm go back on the shelf. */
    public static StockMovement returned(PoolId pool, int quantity, OrderId order) {
        return ofOrder(pool, quantity, 0, MovementReason.ORDER_CANCELLED, order);
    }

    /** Available units leave a pool for another one, or arrive there. */
    public static StockMovement between(PoolId pool, long available, MovementReason why, Optional<AccountId> by) {
        return new StockMovement(pool, available, 0, why, Optional.empty(), Optional.empty(), by);
    }

    private static StockMovement ofOrder(PoolId pool, long available, long held, MovementReason why, OrderId order) {
        return new StockMovement(pool, available, held, why, Optional.empty(), Optional.of(order), Optional.empty());
    }
}
