package org.tiantou.marketplace.board;

import java.util.UUID;

/**
 * A session, a producer's part of it, or one of its offers.
 *
 * @param id of the session, the producer or the offer
 */
record Subject(UUID session, Scope scope, UUID id) {

    static Subject session(UUID session) {
        return new Subject(session, Scope.SESSION, session);
    }

    static Subject producer(UUID session, UUID producer) {
        return new Subject(session, Scope.PRODUCER, producer);
    }

    static Subject offer(UUID session, UUID offer) {
        return new Subject(session, Scope.OFFER, offer);
    }
}
