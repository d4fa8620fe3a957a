package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.List;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;

/**
 * An order as one of its producers sees it: only their own lines, nobody's full name.
 *
 * @param recipient masked
 * @param amount of their lines
 */
public record ProducerOrder(
        OrderId id,
        OrderStatus status,
        Instant placedAt,
        String countyCode,
        String recipient,
        List<OrderLine> lines,
        Money amount) {}
