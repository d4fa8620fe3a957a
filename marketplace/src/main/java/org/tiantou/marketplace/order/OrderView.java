package org.tiantou.marketplace.order;

import java.util.List;

/** An order as its buyer sees it. */
public record OrderView(Order order, Address address, List<OrderConsignment> consignments) {}
