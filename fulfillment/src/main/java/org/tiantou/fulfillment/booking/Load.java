package org.tiantou.fulfillment.booking;

/** What is carried or stored: how many parcels, how heavy, how big. */
record Load(long parcels, long grams, long millilitres) {

    Load {
        if (parcels < 1 || grams < 1 || millilitres < 1) {
            throw new IllegalArgumentException(
                    "a load has parcels, mass and volume: " + parcels + ", " + grams + ", " + millilitres);
        }
    }
}
