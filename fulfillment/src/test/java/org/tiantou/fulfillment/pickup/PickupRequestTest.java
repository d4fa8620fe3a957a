package org.tiantou.fulfillment.pickup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

class PickupRequestTest {

    private static final Instant START = Instant.parse("2026-11-01T01:00:00Z");
    private static final Instant NOW = START.plusSeconds(60);
    private static final Decline WEATHER = new Decline("WEATHER", Optional.empty());
    private static final PickupConsignment BOOKED = new PickupConsignment(
            new ConsignmentId(new UUID(1, 1)),
            new OrderId(new UUID(2, 2)),
            new ProducerId(new UUID(3, 3)),
            TemperatureClass.CHILLED,
            2,
            5_000,
            "110101",
            Optional.empty());

    /** "same" is a step that was taken before and changes nothing. */
    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, OPEN,      ACCEPT,  ACCEPTED",
        "SUBMITTED, OPEN,      DECLINE, DECLINED",
        "SUBMITTED, OPEN,      ASSIGN,  PICKUP_OUT_OF_ORDER",
        "SUBMITTED, OPEN,      ARRIVE,  PICKUP_OUT_OF_ORDER",
        "SUBMITTED, OPEN,      PICK_UP, PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  OPEN,      ACCEPT,  same",
        "ACCEPTED,  OPEN,      DECLINE, PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  OPEN,      ASSIGN,  ASSIGNED",
        "ACCEPTED,  OPEN,      ARRIVE,  PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  OPEN,      PICK_UP, PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  ASSIGNED,  ACCEPT,  same",
        "ACCEPTED,  ASSIGNED,  DECLINE, PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  ASSIGNED,  ASSIGN,  ASSIGNED",
        "ACCEPTED,  ASSIGNED,  ARRIVE,  ARRIVED",
        "ACCEPTED,  ASSIGNED,  PICK_UP, PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  ARRIVED,   ACCEPT,  same",
        "ACCEPTED,  ARRIVED,   DECLINE, PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  ARRIVED,   ASSIGN,  PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  ARRIVED,   ARRIVE,  same",
        "ACCEPTED,  ARRIVED,   PICK_UP, PICKED_UP",
        "ACCEPTED,  PICKED_UP, ACCEPT,  same",
        "ACCEPTED,  PICKED_UP, DECLINE, PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  PICKED_UP, ASSIGN,  PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  PICKED_UP, ARRIVE,  PICKUP_OUT_OF_ORDER",
        "ACCEPTED,  PICKED_UP, PICK_UP, PICKUP_OUT_OF_ORDER",
        "DECLINED,  OPEN,      ACCEPT,  PICKUP_OUT_OF_ORDER",
        "DECLINED,  OPEN,      DECLINE, same",
        "DECLINED,  OPEN,      ASSIGN,  PICKUP_OUT_OF_ORDER",
        "DECLINED,  OPEN,      ARRIVE,  PICKUP_OUT_OF_ORDER",
        "DECLINED,  OPEN,      PICK_UP, PICKUP_OUT_OF_ORDER",
        "SUBMITTED, CANCELLED, ACCEPT,  PICKUP_CANCELLED",
        "SUBMITTED, CANCELLED, DECLINE, PICKUP_CANCELLED",
        "ACCEPTED,  CANCELLED, ACCEPT,  PICKUP_CANCELLED",
        "ACCEPTED,  CANCELLED, ASSIGN,  PICKUP_CANCELLED",
        "ACCEPTED,  CANCELLED, ARRIVE,  PICKUP_CANCELLED",
        "ACCEPTED,  CANCELLED, PICK_UP, PICKUP_CANCELLED",
    })
    void everyStepMovesOnOrIsRefused(PickupAnswer answer, PickupProgress progress, PickupStep step, String outcome) {
        PickupRequest before = request(answer, progress);
        assertThat(outcomeOf(before, step)).isEqualTo(outcome);
    }

    @Test
    void aRefusalNamesTheStatusAndTheStepsThatAreInOrder() {
        PickupRequest submitted = request(PickupAnswer.SUBMITTED, PickupProgress.OPEN);
        DomainException refusal = catchThrowableOfType(DomainException.class, () -> submitted.assign(NOW));
        assertThat(refusal.details())
                .containsEntry("pickupStatus", "SUBMITTED")
                .containsEntry("nextSteps", List.of("ACCEPT", "DECLINE"));
    }

    @Test
    void decliningAgainForAnotherReasonIsRefused() {
        PickupRequest declined = request(PickupAnswer.DECLINED, PickupProgress.OPEN);
        Decline other = new Decline("NO_COURIER", Optional.empty());
        assertThat(catchThrowableOfType(DomainException.class, () -> declined.decline(other, NOW))
                        .code())
                .isEqualTo(PickupError.PICKUP_OUT_OF_ORDER);
    }

    @Test
    void aDeclinedRequestKeepsItsNumbersAsHistory() {
        PickupRequest declined =
                request(PickupAnswer.SUBMITTED, PickupProgress.OPEN).decline(WEATHER, NOW);
        assertThat(declined.asked()).isEqualTo(new Load(2, 5_000));
    }

    @Test
    void whatWasLeftIsAskedForAgainUnderANewNumberWhileTheWindowIsOpen() {
        PickupRequest picked = request(PickupAnswer.ACCEPTED, PickupProgress.PICKED_UP);
        PickupRequestId id = new PickupRequestId(new UUID(9, 9));
        PickupRequest next = picked.followUp(id, new Load(1, 700), NOW).orElseThrow();
        assertThat(next.number()).isEqualTo("PR1.2");
        assertThat(next.status()).isEqualTo(PickupStatus.SUBMITTED);
        assertThat(next.asked()).isEqualTo(new Load(1, 700));
        assertThat(next.visit()).isEqualTo(picked.visit());
        assertThat(picked.followUp(id, new Load(1, 700), picked.visit().windowEnd()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PR-1, PR-1.2", "PR-1.2, PR-1.3", "PR-1.9, PR-1.10", "2026.x, 2026.x.2"})
    void followUpsCountUp(String number, String next) {
        assertThat(PickupNumber.after(number)).isEqualTo(next);
    }

    private static String outcomeOf(PickupRequest before, PickupStep step) {
        try {
            PickupRequest after = apply(before, step);
            return after.version() == before.version() ? "same" : after.status().name();
        } catch (DomainException refusal) {
            return refusal.code().name();
        }
    }

    private static PickupRequest apply(PickupRequest before, PickupStep step) {
        Handover handover = new Handover(List.of(new HandedOver(BOOKED.id(), 2, 4_900)));
        return switch (step) {
            case ACCEPT -> before.accept(NOW);
            case DECLINE -> before.decline(WEATHER, NOW);
            case ASSIGN -> before.assign(NOW);
            case ARRIVE -> before.arrive(NOW);
            case PICK_UP -> before.pickUp(handover, List.of(BOOKED), NOW);
        };
    }

    private static PickupRequest request(PickupAnswer answer, PickupProgress progress) {
        return new PickupRequest(
                new PickupRequestId(new UUID(4, 4)),
                "PR1",
                new PartnerId(new UUID(5, 5)),
                new PickupVisit(
                        new ProducerId(new UUID(3, 3)),
                        7,
                        "370828100001",
                        START,
                        START.plus(Duration.ofHours(5)),
                        START),
                answer,
                progress,
                new Load(2, 5_000),
                Optional.empty(),
                answer == PickupAnswer.DECLINED ? Optional.of(WEATHER) : Optional.empty(),
                1,
                START);
    }
}
