package org.tiantou.fulfillment.pickup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.event.ConsignmentCollected;

class HandoverTest {

    private static final List<PickupConsignment> BOOKED = List.of(booked(1, 2), booked(2, 3));

    @Test
    void countsWhatWasHandedOver() {
        Handover handover = new Handover(List.of(item(1, 2, 4_900), item(2, 3, 100_000_000)));
        handover.check(BOOKED);
        assertThat(handover.load()).isEqualTo(new Load(5, 100_004_900));
    }

    @Test
    void tellsTheMassThatWasWeighed() {
        Handover handover = new Handover(List.of(item(2, 3, 4_900)));
        assertThat(handover.collected(BOOKED))
                .containsExactly(new ConsignmentCollected(new UUID(0, 2), new UUID(1, 2), new UUID(9, 9), 4_900));
    }

    @Test
    void aForeignConsignmentIsRefusedByItsPlaceInTheReport() {
        assertRefused(new Handover(List.of(item(1, 2, 1), item(7, 2, 1))), "consignments[1].id");
    }

    @Test
    void aConsignmentNamedTwiceIsRefused() {
        assertRefused(new Handover(List.of(item(1, 2, 1), item(1, 2, 1))), "consignments[1].id");
    }

    @Test
    void aMissingParcelIsRefused() {
        DomainException refusal =
                catchThrowableOfType(DomainException.class, () -> new Handover(List.of(item(2, 2, 1))).check(BOOKED));
        assertThat(refusal.code()).isEqualTo(PickupError.PARCEL_COUNT_MISMATCH);
        assertThat(refusal.details())
                .containsEntry("field", "consignments[0].parcels")
                .containsEntry("expected", "3");
    }

    private static void assertRefused(Handover handover, String field) {
        DomainException refusal = catchThrowableOfType(DomainException.class, () -> handover.check(BOOKED));
        assertThat(refusal.code()).isEqualTo(CommonError.INVALID_REQUEST);
        assertThat(refusal.details()).containsEntry("field", field);
    }

    private static HandedOver item(int id, int parcels, long massGrams) {
        return new HandedOver(new ConsignmentId(new UUID(0, id)), parcels, massGrams);
    }

    private static PickupConsignment booked(int id, int parcels) {
        return new PickupConsignment(
                new ConsignmentId(new UUID(0, id)),
                new OrderId(new UUID(1, id)),
                new ProducerId(new UUID(9, 9)),
                TemperatureClass.AMBIENT,
                parcels,
                5_000,
                "110101",
                Optional.empty());
    }
}
