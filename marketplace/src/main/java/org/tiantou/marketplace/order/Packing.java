package org.tiantou.marketplace.order;

import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.Offer;

/** A consignment being packed: goods of one producer and one temperature class. */
final class Packing {

    private final ConsignmentId id;
    private final Offer first;
    private long massGrams;
    private long volumeMillilitres;
    private int shelfLifeHours = Integer.MAX_VALUE;

    Packing(ConsignmentId id, Offer first) {
        this.id = id;
        this.first = first;
    }

    ConsignmentId id() {
        return id;
    }

    void put(Offer offer, int quantity) {
        massGrams += offer.massGrams() * quantity;
        volumeMillilitres += offer.volumeMillilitres() * quantity;
        shelfLifeHours = Math.min(shelfLifeHours, offer.shelfLifeHours());
    }

    PickupBooking.Need need(OrderId order, AccountId buyer, String countyCode, IntakeTerms terms) {
        return new PickupBooking.Need(
                id,
                order,
                buyer,
                first.producer(),
                first.originVillage(),
                countyCode,
                first.temperatureClass(),
                IntakeTerms.parcels(massGrams),
                massGrams,
                volumeMillilitres,
                terms.readyAt(),
                terms.bestBefore(shelfLifeHours));
    }
}
