package org.tiantou.marketplace.producer;

import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A cooperative may act for the producer from now on. */
record GrantGiven(UUID aggregateId, UUID grantId, UUID cooperativeId, List<Power> powers, UUID grantedBy)
        implements PublishedEvent {

    static GrantGiven of(Grant grant) {
        return new GrantGiven(
                grant.producer().value(),
                grant.id(),
                grant.cooperative().value(),
                grant.powers(),
                grant.grantedBy().value());
    }

    @Override
    public String aggregate() {
        return "producer";
    }
}
