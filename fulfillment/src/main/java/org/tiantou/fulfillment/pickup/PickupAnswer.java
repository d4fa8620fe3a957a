package org.tiantou.fulfillment.pickup;

/** What the partner said to a request. */
enum PickupAnswer {
    /** Nothing yet. */
    SUBMITTED,
    ACCEPTED,
    DECLINED
}
