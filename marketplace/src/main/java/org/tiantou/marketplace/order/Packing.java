package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.LiveTerms;
import org.tiantou.marketplace.stock.Offer;

/** A consignment being packed: goods of one producer and one temperature class. */
final class Packing {

    private final ConsignmentId id;
    private final Offer first;
    private long massGrams;
    private long volumeMillilitres;
    private int shelfLifeHours = Integer.MAX_VALUE;
    private Optional<LiveSessionId> session;

    Packing(ConsignmentId id, Offer first) {
        this.id = id;
        this.first = first;
        this.session = session(first);
    }

    ConsignmentId id() {
        return id;
    }

    void put(Offer offer, int quantity) {
        massGrams += offer.massGrams() * quantity;
        volumeMillilitres += offer.volumeMillilitres() * quantity;
        shelfLifeHours = Math.min(shelfLifeHours, offer.shelfLifeHours());
        session = session.filter(same -> session(offer).equals(Optional.of(same)));
    }

    PickupBooking.Need need(OrderId order, AccountId buyer, String countyCode, IntakeTerms terms) {
        Instant bestBefore = terms.bestBefore(shelfLifeHours);
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
                bestBefore,
                bestBefore,
                session);
    }

    private static Optional<LiveSessionId> session(Offer offer) {
        return offer.live().map(LiveTerms::session);
    }
}
