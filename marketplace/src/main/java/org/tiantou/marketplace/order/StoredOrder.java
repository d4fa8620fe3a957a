package org.tiantou.marketplace.order;

/** An order as it stands in the database, its address unread. */
record StoredOrder(Order order, SealedAddress address) {}
