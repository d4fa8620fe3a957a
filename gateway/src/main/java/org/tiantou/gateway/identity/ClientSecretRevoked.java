package org.tiantou.gateway.identity;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A courier partner's program has put an earlier secret out of use before its time. */
record ClientSecretRevoked(UUID aggregateId, UUID partnerId, String clientId, UUID secretId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "client";
    }
}
