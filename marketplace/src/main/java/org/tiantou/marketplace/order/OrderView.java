package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.List;

/**
 * An order as its buyer sees it.
 *
 * @param refunds payments that went back, oldest first; empty also where nobody asked for them
 */
public record OrderView(Order order, Address address, List<OrderConsignment> consignments, List<Refund> refunds) {

    OrderView(Order order, Address address, List<OrderConsignment> consignments) {
        this(order, address, consignments, List.of());
    }

    OrderView with(List<Refund> found) {
        return new OrderView(order, address, consignments, found);
    }

    /** Of all that it consists of. */
    Instant latestArrival() {
        return consignments.stream()
                .map(each -> each.promise().expectedArrival())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
