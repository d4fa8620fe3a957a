package org.tiantou.fulfillment.calendar;

/**
 * The largest parcel that a courier takes.
 *
 * @param grams at least 1
 * @param longestSideMillimetres at least 1
 * @param millilitres at least 1
 */
public record ParcelLimits(long grams, long longestSideMillimetres, long millilitres) {

    /** What a courier takes as a parcel in general: 50 kg, no side longer than 150 cm, 1 m³. */
    public static final ParcelLimits USUAL = new ParcelLimits(50_000, 1_500, 1_000_000);

    /** Whether a parcel is not larger. */
    public boolean admit(long itsGrams, long itsLongestSide, long itsMillilitres) {
        return itsGrams <= grams && itsLongestSide <= longestSideMillimetres && itsMillilitres <= millilitres;
    }
}
