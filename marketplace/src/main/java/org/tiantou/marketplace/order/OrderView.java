package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.List;

/** An order as its buyer sees it. */
public record OrderView(Order order, Address address, List<OrderConsignment> consignments) {

    /** Of all that it consists of. */
    Instant latestArrival() {
        return consignments.stream()
                .map(each -> each.promise().expectedArrival())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
