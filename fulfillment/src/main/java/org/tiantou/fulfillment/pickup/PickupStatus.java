package org.tiantou.fulfillment.pickup;

/** Both axes in one word for the partner; the column {@code pickup_request.status} says the same. */
enum PickupStatus {
    SUBMITTED,
    ACCEPTED,
    DECLINED,
    ASSIGNED,
    ARRIVED,
    PICKED_UP,
    CANCELLED;

    /** The answer while nothing more has happened, then the progress. */
    static PickupStatus of(PickupAnswer answer, PickupProgress progress) {
        boolean answerSaysAll = answer == PickupAnswer.DECLINED || progress == PickupProgress.OPEN;
        return valueOf(answerSaysAll ? answer.name() : progress.name());
    }
}
