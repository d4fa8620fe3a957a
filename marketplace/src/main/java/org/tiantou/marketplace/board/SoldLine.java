package org.tiantou.marketplace.board;

import java.util.List;
import java.util.UUID;

/**
 * A line that was bought by an offer of a session.
 *
 * @param fen price of all its units, 分
 */
record SoldLine(UUID session, UUID producer, UUID offer, UUID consignment, int units, long fen) {

    /** What it counts for. */
    List<Subject> subjects() {
        return List.of(Subject.session(session), Subject.producer(session, producer), Subject.offer(session, offer));
    }
}
