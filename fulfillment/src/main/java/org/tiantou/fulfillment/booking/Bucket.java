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
    private final Reserved reserved;
    private final long freeParcels;
    private final long freeGrams;
    private final long freeMillilitres;
    private long takenParcels;
    private long takenGrams;
    private long takenMillilitres;

    /**
     * What a bucket is that belongs to a block.
     *
     * @param publicId the bucket of which it is a part
     */
    record Reserved(BlockKey block, long publicId) {}

    /**
     * @param compartment null where any class fits
     * @param reserved null for a public bucket
     */
    Bucket(
            long id,
            long startsAt,
            long endsAt,
            TemperatureClass compartment,
            Reserved reserved,
            long freeParcels,
            long freeGrams,
            long freeMillilitres) {
        this.id = id;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.compartment = compartment;
        this.reserved = reserved;
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

    boolean isPublic() {
        return reserved == null;
    }

    /** Whether needs that may use the block, null for none, may use this bucket. */
    boolean isOpenTo(BlockKey block) {
        return reserved == null || reserved.block().equals(block);
    }

    /** The public bucket of the same resource and time, itself where it is one. */
    long publicId() {
        return reserved == null ? id : reserved.publicId();
    }

    boolean hasRoom(Load load) {
        return takenParcels + load.parcels() <= freeParcels
                && takenGrams + load.grams() <= freeGrams
                && takenMillilitres + load.millilitres() <= freeMillilitres;
    }

    /** How many times there is room for it. */
    long roomFor(Load each) {
        long parcels = (freeParcels - takenParcels) / each.parcels();
        long byMass = (freeGrams - takenGrams) / each.grams();
        long byVolume = (freeMillilitres - takenMillilitres) / each.millilitres();
        return Math.max(0, Math.min(parcels, Math.min(byMass, byVolume)));
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
