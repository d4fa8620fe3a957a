package org.tiantou.fulfillment.block;

import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.TemperatureClass;

/**
 * What a producer expects to sell in a live session.
 *
 * @param parcels 1 to 100,000
 * @param days after the start of the session on which they are to be collected, 1 to 7
 * @param chilledPercent of the parcels; with the frozen ones at most 100, the others are ambient
 * @param parcelGrams expected mass of a parcel, 1 to 30,000
 * @param parcelMillilitres expected volume of a parcel, 1 to 1,000,000
 */
public record BlockWish(
        long parcels, int days, int chilledPercent, int frozenPercent, long parcelGrams, long parcelMillilitres) {

    public BlockWish {
        require("parcels", parcels, 1, 100_000);
        require("days", days, 1, 7);
        require("chilledPercent", chilledPercent, 0, 100);
        require("frozenPercent", frozenPercent, 0, 100 - chilledPercent);
        require("parcelGrams", parcelGrams, 1, 30_000);
        require("parcelMillilitres", parcelMillilitres, 1, 1_000_000);
    }

    /** How many of the parcels are of these goods; live goods ride with the chilled ones. */
    long of(TemperatureClass goods) {
        long chilled = parcels * chilledPercent / 100;
        long frozen = parcels * frozenPercent / 100;
        return switch (goods) {
            case AMBIENT -> parcels - chilled - frozen;
            case CHILLED -> chilled;
            case FROZEN -> frozen;
            case LIVE -> 0;
        };
    }

    private static void require(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw CommonError.invalid(field, least + " to " + most);
        }
    }
}
