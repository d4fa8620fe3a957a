package org.tiantou.fulfillment.pickup;

import static org.tiantou.fulfillment.pickup.PickupAnswer.ACCEPTED;
import static org.tiantou.fulfillment.pickup.PickupAnswer.DECLINED;
import static org.tiantou.fulfillment.pickup.PickupAnswer.SUBMITTED;
import static org.tiantou.fulfillment.pickup.PickupProgress.ARRIVED;
import static org.tiantou.fulfillment.pickup.PickupProgress.ASSIGNED;
import static org.tiantou.fulfillment.pickup.PickupProgress.CANCELLED;
import static org.tiantou.fulfillment.pickup.PickupProgress.OPEN;
import static org.tiantou.fulfillment.pickup.PickupProgress.PICKED_UP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;

/**
 * All parcels of one farm, courier and window, on two axes: the partner's answer and the progress. A step that has been
 * taken already and would change nothing returns this very version; any other step that is not in order is refused with
 * PICKUP_OUT_OF_ORDER or PICKUP_CANCELLED.
 *
 * @param number sent to the partner, never used twice
 * @param asked what the partner was asked to collect; stays as history when it collects less or declines
 * @param picked what was handed over
 * @param version grows with each change
 */
record PickupRequest(
        PickupRequestId id,
        String number,
        PartnerId partner,
        PickupVisit visit,
        PickupAnswer answer,
        PickupProgress progress,
        Load asked,
        Optional<Load> picked,
        Optional<Decline> declined,
        long version,
        Instant updatedAt) {

    /** Also a request that is made after its cut-off leaves the partner this long to answer. */
    static final Duration LEAST_ANSWER_TIME = Duration.ofMinutes(15);

    PickupStatus status() {
        return PickupStatus.of(answer, progress);
    }

    /** Also in order while the request still grows. */
    PickupRequest accept(Instant now) {
        if (answer == ACCEPTED && progress != CANCELLED) {
            return this;
        }
        require(PickupStep.ACCEPT);
        return next(ACCEPTED, progress, picked, declined, now);
    }

    PickupRequest decline(Decline decline, Instant now) {
        if (answer == DECLINED && declined.equals(Optional.of(decline))) {
            return this;
        }
        require(PickupStep.DECLINE);
        return next(DECLINED, progress, picked, Optional.of(decline), now);
    }

    /** Declined in the name of a partner that let the time pass; refused once it has answered. */
    PickupRequest unanswered(Instant now) {
        require(PickupStep.DECLINE);
        return next(DECLINED, progress, picked, Optional.of(Decline.NO_ANSWER), now);
    }

    /** Names a courier, or another one in place of the first. */
    PickupRequest assign(Instant now) {
        require(PickupStep.ASSIGN);
        return next(answer, ASSIGNED, picked, declined, now);
    }

    PickupRequest arrive(Instant now) {
        if (progress == ARRIVED) {
            return this;
        }
        require(PickupStep.ARRIVE);
        return next(answer, ARRIVED, picked, declined, now);
    }

    /** @param booked what the farm may hand over; the report is checked against it */
    PickupRequest pickUp(Handover handover, List<PickupConsignment> booked, Instant now) {
        require(PickupStep.PICK_UP);
        handover.check(booked);
        return next(answer, PICKED_UP, Optional.of(handover.load()), declined, now);
    }

    /**
     * A new request to the same partner for what was left with the farm; it has to be answered anew.
     *
     * @return empty when the window is over
     */
    Optional<PickupRequest> followUp(PickupRequestId newId, Load left, Instant now) {
        return now.isBefore(visit.windowEnd())
                ? Optional.of(new PickupRequest(
                        newId,
                        PickupNumber.after(number),
                        partner,
                        visit,
                        SUBMITTED,
                        OPEN,
                        left,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        now))
                : Optional.empty();
    }

    private void require(PickupStep step) {
        List<PickupStep> inOrder = PickupStep.after(status());
        if (progress == CANCELLED) {
            throw new DomainException(PickupError.PICKUP_CANCELLED);
        }
        if (!inOrder.contains(step)) {
            throw new DomainException(
                    PickupError.PICKUP_OUT_OF_ORDER,
                    Map.of(
                            "pickupStatus",
                            status().name(),
                            "nextSteps",
                            inOrder.stream().map(Enum::name).toList()));
        }
    }

    private PickupRequest next(
            PickupAnswer newAnswer,
            PickupProgress newProgress,
            Optional<Load> newPicked,
            Optional<Decline> newDeclined,
            Instant now) {
        return new PickupRequest(
                id, number, partner, visit, newAnswer, newProgress, asked, newPicked, newDeclined, version + 1, now);
    }
}
