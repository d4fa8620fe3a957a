package org.tiantou.fulfillment.pickup;

/** How far a request has come. */
enum PickupProgress {
    OPEN,
    ASSIGNED,
    ARRIVED,
    PICKED_UP,
    CANCELLED
}
