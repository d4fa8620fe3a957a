package org.tiantou.gateway.identity;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A refresh token came a second time, so that one of the two who used it is not its owner; the session was ended. */
record RefreshTokenReused(UUID aggregateId, UUID accountId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "session";
    }
}
