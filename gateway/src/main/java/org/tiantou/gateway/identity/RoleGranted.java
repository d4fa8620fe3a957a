package org.tiantou.gateway.identity;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * An account has one more role.
 *
 * @param grantedBy account of the operator, null where the platform was set up with it
 */
record RoleGranted(UUID aggregateId, String role, UUID grantedBy) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "account";
    }
}
