package org.tiantou.fulfillment.booking;

/** By how much the use of a bucket changes; negative where it is given back. */
record BucketUse(long bucket, long parcels, long grams, long millilitres) {

    BucketUse plus(BucketUse other) {
        return new BucketUse(bucket, parcels + other.parcels, grams + other.grams, millilitres + other.millilitres);
    }
}
