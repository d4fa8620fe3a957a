/**
 * Pickup requests: what a courier partner answers to them, who comes, what is handed over.
 *
 * <p>Invariants: the partner's answer and the request's progress only move forward, one step at a time; a partner sees and
 * moves only its own requests; what it does not answer by the cut-off goes to others, as if it had declined; a parcel that
 * was not handed over stays booked and stands in a request that a courier can still come for, or was announced by
 * {@code PickupIncomplete}.
 *
 * <p>Locks, in the order of {@link org.tiantou.platform.sql.LockOrder}: a step that moves parcels has the farm alone, then
 * locks the request's booked consignments by id, then the request; one that lets them join other requests locks all of the
 * farm's that still grow in the same statement. Payments share the farm, so nothing joins a request under such a step.
 *
 * <p>Start reading at {@code PickupRequest}, {@code PickupService} and
 * {@link org.tiantou.fulfillment.pickup.PickupFeature}.
 */
package org.tiantou.fulfillment.pickup;
