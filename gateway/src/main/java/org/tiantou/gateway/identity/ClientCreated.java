package org.tiantou.gateway.identity;

import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A courier partner has credentials.
 *
 * @param createdBy account of the operator, null where the platform was set up with it
 */
record ClientCreated(UUID aggregateId, UUID partnerId, String clientId, List<String> scopes, UUID createdBy)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "client";
    }
}
