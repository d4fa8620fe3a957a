package org.tiantou.fulfillment.consignment;

import org.tiantou.kernel.ErrorCode;

/** Refusals of tracking messages. */
public enum ConsignmentError implements ErrorCode {
    EVENT_ID_REUSED(409, "该事件编号已用于另一条轨迹", "This external id was used for another tracking event"),
    /** A consignment keeps at most {@code maximum} messages. */
    TOO_MANY_TRACKING_EVENTS(409, "该运单的轨迹数量已达上限", "The consignment has as many tracking events as it can keep");

    private final Meaning meaning;

    ConsignmentError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
