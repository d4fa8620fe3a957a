package org.tiantou.marketplace.board;

/** What a counter is kept for. */
enum Scope {
    /** All offers of a session. */
    SESSION,
    /** The offers of one producer in a session. */
    PRODUCER,
    OFFER
}
