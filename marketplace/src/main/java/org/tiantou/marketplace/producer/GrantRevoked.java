package org.tiantou.marketplace.producer;

import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.event.PublishedEvent;

/** A cooperative may no longer act for the producer. */
record GrantRevoked(UUID aggregateId, UUID grantId, UUID cooperativeId, UUID revokedBy) implements PublishedEvent {

    static GrantRevoked of(Grant grant, AccountId by) {
        return new GrantRevoked(
                grant.producer().value(), grant.id(), grant.cooperative().value(), by.value());
    }

    @Override
    public String aggregate() {
        return "producer";
    }
}
