/**
 * Capacity blocks (直播运力包): pickup windows, cold rooms and trips that a producer reserves for a live session.
 *
 * <p>A block's part of a bucket is a bucket of its own, whose limit is what is reserved of the public one, so the order path
 * draws parts down, books and gives back as it does with all buckets. Invariants: a public bucket's use and reservations never
 * exceed its limit, and its reservations are the sum of its parts' limits ({@code fulfillment.block_audit}); nobody but orders
 * of its session uses a part; parts change under the lock of their resource, after the block's row; what is unused goes
 * back by schedule before the windows and as soon as the session is over, what is used stays with its consignment. A part is
 * never deleted before its window is long over: orders may have seen it.
 *
 * <p>Start reading at {@link org.tiantou.fulfillment.block.BlockService}, {@code CapacityBlock}, {@code ReleaseTerms} and
 * {@link org.tiantou.fulfillment.booking.BlockSheet}.
 */
package org.tiantou.fulfillment.block;
