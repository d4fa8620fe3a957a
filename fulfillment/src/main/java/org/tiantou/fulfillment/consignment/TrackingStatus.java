package org.tiantou.fulfillment.consignment;

import java.util.Arrays;

/**
 * What a tracking message says. Among messages of the same instant the one further down this list is taken as the later
 * one, since partners round to seconds or minutes.
 */
enum TrackingStatus {
    /** Says nothing about the parcel. */
    PENDING(Weight.NOTHING),
    /** A code that we do not know; says nothing that we could act on. */
    UNKNOWN(Weight.NOTHING),
    PICKED_UP(Weight.MOVEMENT),
    IN_TRANSIT(Weight.MOVEMENT),
    DELIVERY_DELAYED(Weight.MOVEMENT),
    ON_HOLD(Weight.MOVEMENT),
    OUT_FOR_DELIVERY(Weight.MOVEMENT),
    DELIVERY_FAILED(Weight.MOVEMENT),
    READY_FOR_COLLECTION(Weight.MOVEMENT),
    /** The partner gave up the carriage; a delivery all the same outweighs it. */
    CANCELLED(Weight.ABANDONED),
    DELIVERED(Weight.ARRIVED),
    /** On its way back. A delivery after it is the sender's and not the buyer's. */
    RETURN_TO_SENDER(Weight.RETURNED);

    /** A message changes the state if it outweighs the one before; only movements also follow each other. */
    private enum Weight {
        NOTHING,
        MOVEMENT,
        ABANDONED,
        ARRIVED,
        RETURNED
    }

    private final Weight weight;

    TrackingStatus(Weight weight) {
        this.weight = weight;
    }

    /** @param code a word of the contract or any code of a partner's own */
    static TrackingStatus ofCode(String code) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether the recipient may be asked for the parcel's code any time from now. */
    boolean isAtTheDoor() {
        return this == OUT_FOR_DELIVERY || this == READY_FOR_COLLECTION;
    }

    /** Whether this, told of a later moment, takes the place of the other. */
    boolean replaces(TrackingStatus earlier) {
        return weight.compareTo(earlier.weight) > 0 || (weight == Weight.MOVEMENT && earlier.weight == Weight.MOVEMENT);
    }
}
