package org.tiantou.kernel.event;

import java.util.UUID;

/**
 * A listing is no longer on sale.
 *
 * @param status PAUSED or ARCHIVED
 */
public record ListingWithdrawn(UUID aggregateId, String status, long version) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "listing";
    }
}
