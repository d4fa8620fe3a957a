package org.tiantou.fulfillment.pickup;

import java.util.List;

/** What a partner can do to a request. */
enum PickupStep {
    ACCEPT,
    DECLINE,
    ASSIGN,
    ARRIVE,
    PICK_UP;

    /** The steps that are in order now; a courier may be replaced until one has arrived. */
    static List<PickupStep> after(PickupStatus status) {
        return switch (status) {
            case SUBMITTED -> List.of(ACCEPT, DECLINE);
            case ACCEPTED -> List.of(ASSIGN);
            case ASSIGNED -> List.of(ASSIGN, ARRIVE);
            case ARRIVED -> List.of(PICK_UP);
            case DECLINED, PICKED_UP, CANCELLED -> List.of();
        };
    }
}
