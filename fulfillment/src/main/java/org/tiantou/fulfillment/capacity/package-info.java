/**
 * Capacity: what couriers, cold rooms, trips and line haul can take in each stretch of the next days.
 *
 * <p>Invariants: every node may extend the buckets at any time, each bucket is made once; limits of a bucket change
 * with its courier's calendar only; use is changed by bookings only, under the lock of the resource's row; a bucket is kept for 30 days
 * after its end, and for as long as a held or booked consignment uses it.
 *
 * <p>Start reading at {@link org.tiantou.fulfillment.capacity.CapacityFeature}, {@code ExtensionRepository} and
 * {@code CapacityRepository}.
 */
package org.tiantou.fulfillment.capacity;
