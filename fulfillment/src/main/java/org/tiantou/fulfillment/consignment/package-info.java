/**
 * Consignments after they are booked: reading them, tracking them, promises kept or broken.
 *
 * <p>Invariants: tracking is the same final state under any shuffling and doubling of partner messages, one by one or many at
 * once, and the consignment's row is always what its stored messages add up to; unknown codes and reasons are kept; nobody
 * reads another tenant's consignment.
 *
 * <p>Start reading at {@code ConsignmentService}, {@code Tracking} and {@code TrackingService}.
 */
package org.tiantou.fulfillment.consignment;
