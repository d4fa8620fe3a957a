package org.tiantou.marketplace.live;

/** Where a session stands: 已排期, 直播中, 暂停, 已结束, 已取消. */
public enum LiveStatus {
    SCHEDULED,
    LIVE,
    PAUSED,
    ENDED,
    CANCELLED;

    /** Whether it may still sell something. */
    public boolean isOpen() {
        return this != ENDED && this != CANCELLED;
    }
}
