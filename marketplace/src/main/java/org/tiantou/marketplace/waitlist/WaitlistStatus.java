package org.tiantou.marketplace.waitlist;

/** Where somebody who waits stands; all but the first two are final. */
public enum WaitlistStatus {
    /** In line. */
    WAITING,
    /** Units are kept until {@code offeredUntil}. */
    OFFERED,
    /** Ordered in time. */
    CLAIMED,
    /** Not ordered in time. */
    LAPSED,
    /** Went away. */
    LEFT,
    /** The session is over. */
    CLOSED
}
