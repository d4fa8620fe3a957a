package org.tiantou.gateway.identity;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** Credentials of a courier partner no longer work. */
record ClientRevoked(UUID aggregateId, UUID partnerId, String clientId, UUID revokedBy) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "client";
    }
}
