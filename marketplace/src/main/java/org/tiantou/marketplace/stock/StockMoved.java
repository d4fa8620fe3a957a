package org.tiantou.marketplace.stock;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * Stock was moved by hand.
 *
 * @param aggregateId the variant
 * @param delta units that became available, negative: that no longer are
 * @param available after the move
 */
public record StockMoved(UUID aggregateId, UUID producerId, long delta, String reason, long available)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "stock";
    }
}
