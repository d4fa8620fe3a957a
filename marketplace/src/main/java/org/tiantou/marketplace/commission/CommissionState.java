package org.tiantou.marketplace.commission;

/** How sure a host can be of a commission; it follows the order. */
enum CommissionState {
    /** The order is not yet paid. */
    PENDING,
    /** The order is paid and on its way (预估). */
    ESTIMATED,
    /** The order is completed (确定). */
    FINAL,
    /** The order was cancelled, or expired (失效). */
    VOID;

    /** @param status the order's, as its row has it */
    static CommissionState ofOrder(String status) {
        return switch (status) {
            case "HELD", "AWAITING_PAYMENT" -> PENDING;
            case "PAID" -> ESTIMATED;
            case "COMPLETED" -> FINAL;
            case "CANCELLED", "EXPIRED" -> VOID;
            default -> throw new IllegalArgumentException("order status " + status);
        };
    }
}
