package org.tiantou.fulfillment.consignment;

/** Where a consignment stands between the order and the buyer's door: 预留, 已预订, 已释放, 已揽收, 已签收. */
public enum ConsignmentStatus {
    /** Its way is kept free until the order is paid. */
    HELD,
    /** The order is paid. */
    BOOKED,
    /** Its way was given back. */
    RELEASED,
    COLLECTED,
    DELIVERED;

    /** Whether the courier has it, or had it. */
    public boolean isUnderWay() {
        return this == COLLECTED || this == DELIVERED;
    }

    /** Whether a buyer has been promised an arrival. */
    boolean isPromised() {
        return this == BOOKED || isUnderWay();
    }
}
