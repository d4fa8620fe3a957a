package org.tiantou.fulfillment.capacity;

/** What has capacity: 取件, 冷库, 班车, 干线. */
enum ResourceKind {
    PICKUP,
    COLD_ROOM,
    TRIP,
    LINEHAUL
}
