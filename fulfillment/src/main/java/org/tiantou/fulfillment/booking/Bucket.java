package org.tiantou.fulfillment.booking;

import org.tiantou.kernel.TemperatureClass;

/**
 * What is left of a resource in a stretch of time, as one sheet draws it down; used by one thread.
 *
 * <p>Times are epoch milliseconds; of a trip or line haul they are departure and arrival.
 */
final class Bucket {

    private final long id;
    private final long startsAt;
    private final long endsAt;
    private final TemperatureClass compartment;
    private final long freeParcels;
    private final long freeGrams;
    private final long freeMillilitres;
    private long takenParcels;
    private long takenGrams;
    private long takenMillilitres;

    /** @param compartment null where any class fits */
    Bucket(
            long id,
            long startsAt,
            long endsAt,
            TemperatureClass compartment,
            long freeParcels,
            long freeGrams,
            long freeMillilitres) {
        this.id = id;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.compartment = compartment;
        this.freeParcels = freeParcels;
        this.freeGrams = freeGrams;
        this.freeMillilitres = freeMillilitres;
    }

    long id() {
        return id;
    }

    long startsAt() {
        return startsAt;
    }

    long endsAt() {
        return endsAt;
    }

    boolean fits(TemperatureClass temperatureClass) {
        return compartment == null || compartment == temperatureClass.compartment();
    }

    boolean hasRoom(Load load) {
        return takenParcels + load.parcels() <= freeParcels
                && takenGrams + load.grams() <= freeGrams
                && takenMillilitres + load.millilitres() <= freeMillilitres;
    }

    void take(Load load) {
        if (!hasRoom(load)) {
            throw new IllegalStateException("bucket " + id + " has no room for " + load);
        }
        takenParcels += load.parcels();
        takenGrams += load.grams();
        takenMillilitres += load.millilitres();
    }

    /** Undoes a {@link #take}. */
    void giveBack(Load load) {
        takenParcels -= load.parcels();
        takenGrams -= load.grams();
        takenMillilitres -= load.millilitres();
    }

    boolean isTouched() {
        return takenParcels > 0;
    }

    boolean hasPlenty() {
        return freeParcels >= 3 * takenParcels
                && freeGrams >= 3 * takenGrams
                && freeMillilitres >= 3 * takenMillilitres;
    }

    BucketUse taken() {
        return new BucketUse(id, takenParcels, takenGrams, takenMillilitres);
    }
}
