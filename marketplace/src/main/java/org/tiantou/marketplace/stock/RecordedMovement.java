package org.tiantou.marketplace.stock;

import java.time.Instant;

/**
 * A movement as it stands in the books.
 *
 * @param id grows in the order in which movements were written
 */
public record RecordedMovement(long id, StockMovement movement, Instant movedAt) {}
