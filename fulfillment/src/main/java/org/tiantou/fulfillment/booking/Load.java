package org.tiantou.fulfillment.booking;

/** What is carried or stored: how many parcels, how heavy, how big. */
record Load(long parcels, long grams, long millilitres) {

    Load {
        if (parcels < 1 || grams < 1 || millilitres < 1) {
            throw new IllegalArgumentException(
                    "a load has parcels, mass and volume: " + parcels + ", " + grams + ", " + millilitres);
        }
    }

    Load times(long number) {
        return new Load(parcels * number, grams * number, millilitres * number);
    }

    Load plus(Load other) {
        return new Load(parcels + other.parcels, grams + other.grams, millilitres + other.millilitres);
    }
}
