/**
 * Pickup requests: what a courier partner answers to them, who comes, what is handed over.
 *
 * <p>Invariants: the partner's answer and the request's progress only move forward, one step at a time; a partner sees and
 * moves only its own requests; a parcel that was not handed over stays booked and stands in a request that a courier can
 * still come for, or was announced by {@code PickupIncomplete}.
 *
 * <p>Locks: a step that touches parcels locks the request's booked consignments by id, then the request
 * ({@link org.tiantou.platform.sql.LockOrder}). Only who holds a growing request's row may add to it, so from then on nobody
 * can; what joined between the two statements is found by reading again under the request's lock. Such a latecomer is the
 * one row that is locked after its request: should its order be cancelled in the same instant, PostgreSQL ends the circle
 * and the transaction runs again.
 *
 * <p>Start reading at {@code PickupRequest}, {@code PickupService} and
 * {@link org.tiantou.fulfillment.pickup.PickupFeature}.
 */
package org.tiantou.fulfillment.pickup;
