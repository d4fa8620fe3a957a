package org.tiantou.marketplace.board;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.event.ConsignmentCollected;
import org.tiantou.marketplace.order.OrderCancelled;
import org.tiantou.marketplace.order.OrderExpired;
import org.tiantou.marketplace.order.OrderPaid;
import org.tiantou.marketplace.order.OrderPlaced;
import org.tiantou.platform.event.Event;

/**
 * Something in the life of an order that a board counts.
 *
 * @param consignment the one that was collected
 * @param at when it was announced
 */
record Happening(Kind kind, UUID order, Optional<UUID> consignment, Instant at) {

    /** What happened. */
    enum Kind {
        PLACED,
        PAID,
        /** Cancelled after it was paid. */
        REFUNDED,
        /** Expired, or cancelled before it was paid, whether or not it held anything. */
        LAPSED,
        /** Taken up again after it had expired; told of as paid right after. */
        REVIVED,
        COLLECTED
    }

    private static final String REVIVED = "OrderRevived";

    /** Events that tell of one. */
    static final Set<String> TYPES = Set.of(
            OrderPlaced.class.getSimpleName(),
            OrderPaid.class.getSimpleName(),
            OrderCancelled.class.getSimpleName(),
            OrderExpired.class.getSimpleName(),
            REVIVED,
            ConsignmentCollected.class.getSimpleName());

    /** @param event of one of {@link #TYPES} */
    static Happening of(Event event) {
        return switch (event.type()) {
            case "OrderPlaced" -> of(Kind.PLACED, event);
            case "OrderPaid" -> of(Kind.PAID, event);
            case "OrderExpired" -> of(Kind.LAPSED, event);
            case REVIVED -> of(Kind.REVIVED, event);
            case "OrderCancelled" -> of(event.payload().getLong("refundFen") > 0 ? Kind.REFUNDED : Kind.LAPSED, event);
            case "ConsignmentCollected" ->
                new Happening(
                        Kind.COLLECTED,
                        UUID.fromString(event.payload().getString("orderId")),
                        Optional.of(event.aggregateId()),
                        event.occurredAt());
            default -> throw new IllegalArgumentException(event.type());
        };
    }

    /** By the order's own times, so that the curve is that of the books. */
    Instant minute(Sale sale) {
        Instant moment =
                switch (kind) {
                    case PLACED -> sale.placedAt();
                    case PAID, REVIVED -> sale.paidAt().orElse(at);
                    case REFUNDED, LAPSED -> sale.closedAt().orElse(at);
                    case COLLECTED -> at;
                };
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Happening of(Kind kind, Event event) {
        return new Happening(kind, event.aggregateId(), Optional.empty(), event.occurredAt());
    }
}
