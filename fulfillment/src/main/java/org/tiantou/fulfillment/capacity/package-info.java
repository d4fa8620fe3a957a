/**
 * Capacity: what couriers, cold rooms, trips and line haul can take in each stretch of the next days.
 *
 * <p>Invariants: every node may extend the buckets at any time, each bucket is made once; limits of a bucket don't change
 * after it is made; use is changed by bookings only, under the lock of the resource's row.
 *
 * <p>Start reading at {@link org.tiantou.fulfillment.capacity.CapacityFeature}, {@code ExtensionRepository} and
 * {@code CapacityRepository}.
 */
package org.tiantou.fulfillment.capacity;
