package org.tiantou.fulfillment.slot;

import org.tiantou.kernel.Division;
import org.tiantou.kernel.TemperatureClass;

/**
 * Parcels that are to be collected together.
 *
 * @param township nine-digit code of the place of pickup
 * @param grams all of them
 * @param millilitres all of them
 * @param largest what the largest of them measures
 */
public record SlotNeed(
        String township,
        TemperatureClass temperatureClass,
        long parcels,
        long grams,
        long millilitres,
        Parcel largest) {

    /** A parcel; 0 where something of it isn't known. */
    public record Parcel(long grams, long longestSideMillimetres, long millilitres) {}

    /** Parcels that are all alike. */
    public static SlotNeed alike(String village, TemperatureClass temperatureClass, long parcels, Parcel each) {
        return new SlotNeed(
                Division.Level.TOWNSHIP.prefixOf(village),
                temperatureClass,
                parcels,
                parcels * each.grams(),
                parcels * each.millilitres(),
                each);
    }

    /** Parcels of which only the total is known: they count as alike, and none as too long. */
    public static SlotNeed total(
            String village, TemperatureClass temperatureClass, long parcels, long grams, long millilitres) {
        return new SlotNeed(
                Division.Level.TOWNSHIP.prefixOf(village),
                temperatureClass,
                parcels,
                grams,
                millilitres,
                new Parcel(Math.floorDiv(grams, parcels), 0, Math.floorDiv(millilitres, parcels)));
    }
}
