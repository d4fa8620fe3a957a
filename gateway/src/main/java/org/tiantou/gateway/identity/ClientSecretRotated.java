package org.tiantou.gateway.identity;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A courier partner's program has given itself a new secret.
 *
 * @param oldWorkUntil ISO 8601 instant from which on none of the earlier ones works
 */
record ClientSecretRotated(UUID aggregateId, UUID partnerId, String clientId, UUID secretId, String oldWorkUntil)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "client";
    }
}
