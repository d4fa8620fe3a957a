/**
 * Booking: the chain of pickup window, cold room, trip and line haul that an order's goods take to the buyer.
 *
 * <p>Invariants: a bucket's use never exceeds its limit in parcels, grams or millilitres; all needs of an order are booked
 * or none; a bucket's use is the sum of the consignments that hold or have booked it ({@code fulfillment.capacity_audit});
 * buckets are only changed under the lock of their resource's row; an expired hold is never confirmed; a consignment is
 * never offered again to a partner that declined it.
 *
 * <p>Start reading at {@link org.tiantou.fulfillment.booking.BookingService}, {@code ChainPlanner} and
 * {@link org.tiantou.fulfillment.booking.BookingSheet}.
 */
package org.tiantou.fulfillment.booking;
