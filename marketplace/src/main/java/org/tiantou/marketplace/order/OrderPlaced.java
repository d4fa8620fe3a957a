package org.tiantou.marketplace.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * An order was accepted; its stock and slots are held until it is paid.
 *
 * @param firstPaid true where nothing is held, and its payment takes what is there; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPlaced(UUID aggregateId, UUID buyerId, long totalFen, List<Line> lines, Boolean firstPaid)
        implements PublishedEvent {

    /**
     * What was ordered of one variant.
     *
     * @param consignmentId in which it travels
     * @param offerId of the live offer by which it was bought, else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            UUID variantId, UUID producerId, UUID consignmentId, int quantity, long priceFen, UUID offerId) {}

    static OrderPlaced of(Order order) {
        return new OrderPlaced(
                order.id().value(),
                order.buyer().value(),
                order.total().amount(),
                order.lines().stream()
                        .map(line -> new Line(
                                line.variant().value(),
                                line.producer().value(),
                                line.consignment().value(),
                                line.quantity(),
                                line.unitPrice().amount(),
                                line.live().map(LiveOfferId::value).orElse(null)))
                        .toList(),
                order.firstPaid().isPresent() ? Boolean.TRUE : null);
    }

    @Override
    public String aggregate() {
        return "order";
    }
}
