package org.tiantou.fulfillment.block;

/** Parcels, their mass and their volume; none of it negative. */
record Amounts(long parcels, long grams, long millilitres) {

    static final Amounts NOTHING = new Amounts(0, 0, 0);

    Amounts {
        if (parcels < 0 || grams < 0 || millilitres < 0) {
            throw new IllegalArgumentException("less than nothing: " + parcels + ", " + grams + ", " + millilitres);
        }
    }

    Amounts plus(Amounts more) {
        return new Amounts(parcels + more.parcels, grams + more.grams, millilitres + more.millilitres);
    }

    Amounts minus(Amounts less) {
        return new Amounts(parcels - less.parcels, grams - less.grams, millilitres - less.millilitres);
    }

    /** Rounded down. */
    Amounts percent(int percent) {
        return new Amounts(parcels * percent / 100, grams * percent / 100, millilitres * percent / 100);
    }
}
