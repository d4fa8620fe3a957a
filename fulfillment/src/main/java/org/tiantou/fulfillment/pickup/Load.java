package org.tiantou.fulfillment.pickup;

/** How much there is to carry. */
record Load(long parcels, long massGrams) {

    boolean isNone() {
        return parcels == 0;
    }
}
