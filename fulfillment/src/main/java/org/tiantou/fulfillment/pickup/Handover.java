package org.tiantou.fulfillment.pickup;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.event.ConsignmentCollected;

/**
 * What the farm hands to the courier, as the partner reports it.
 *
 * @param items none after a visit in vain
 */
record Handover(List<HandedOver> items) {

    /**
     * Refuses with INVALID_REQUEST what is not booked in the request or named twice, and with PARCEL_COUNT_MISMATCH a
     * consignment of which parcels are missing or too many.
     */
    void check(List<PickupConsignment> booked) {
        Map<ConsignmentId, PickupConsignment> byId = byId(booked);
        Set<ConsignmentId> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            check(i, byId.get(items.get(i).consignment()), seen);
        }
    }

    Load load() {
        return new Load(
                items.stream().mapToLong(HandedOver::parcels).sum(),
                items.stream().mapToLong(HandedOver::massGrams).sum());
    }

    /** One fact per consignment of a checked handover. */
    List<ConsignmentCollected> collected(List<PickupConsignment> booked) {
        Map<ConsignmentId, PickupConsignment> byId = byId(booked);
        return items.stream()
                .map(item -> {
                    PickupConsignment consignment = byId.get(item.consignment());
                    return new ConsignmentCollected(
                            consignment.id().value(),
                            consignment.order().value(),
                            consignment.producer().value(),
                            item.massGrams());
                })
                .toList();
    }

    private void check(int index, PickupConsignment booked, Set<ConsignmentId> seen) {
        String at = "consignments[" + index + "].";
        HandedOver item = items.get(index);
        if (booked == null) {
            throw CommonError.invalid(at + "id", "a consignment that is booked in this pickup request");
        }
        if (!seen.add(item.consignment())) {
            throw CommonError.invalid(at + "id", "each consignment once");
        }
        if (item.parcels() != booked.parcels()) {
            throw new DomainException(
                    PickupError.PARCEL_COUNT_MISMATCH,
                    Map.of("field", at + "parcels", "expected", Integer.toString(booked.parcels())));
        }
    }

    private static Map<ConsignmentId, PickupConsignment> byId(List<PickupConsignment> booked) {
        return booked.stream().collect(Collectors.toMap(PickupConsignment::id, Function.identity()));
    }
}
