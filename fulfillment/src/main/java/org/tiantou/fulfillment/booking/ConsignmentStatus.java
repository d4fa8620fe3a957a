package org.tiantou.fulfillment.booking;

/** How far a consignment's slots are taken: 预留, 已预订, 已释放, 已揽收, 已签收. */
enum ConsignmentStatus {
    HELD,
    BOOKED,
    RELEASED,
    COLLECTED,
    DELIVERED;

    boolean isOnItsWay() {
        return this == COLLECTED || this == DELIVERED;
    }
}
