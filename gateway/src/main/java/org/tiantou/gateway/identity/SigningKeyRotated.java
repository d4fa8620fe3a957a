package org.tiantou.gateway.identity;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** Access tokens are signed with a new key. */
record SigningKeyRotated(UUID aggregateId, UUID rotatedBy) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "signing_key";
    }
}
