package org.tiantou.gateway.identity;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** An account lost a role. */
record RoleRevoked(UUID aggregateId, String role, UUID revokedBy) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "account";
    }
}
