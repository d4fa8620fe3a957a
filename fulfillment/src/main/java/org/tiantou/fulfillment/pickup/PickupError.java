package org.tiantou.fulfillment.pickup;

import org.tiantou.kernel.ErrorCode;

/** Refusals of pickups. */
public enum PickupError implements ErrorCode {
    /** Names the current {@code pickupStatus} and the {@code nextSteps} in order, or the {@code consignmentStatus}. */
    PICKUP_OUT_OF_ORDER(409, "当前取件状态不允许该操作", "This step is not in order at the present status of the pickup"),
    PICKUP_CANCELLED(409, "取件请求已取消", "The pickup request was cancelled"),
    /** Names the field and the number of parcels that were booked. */
    PARCEL_COUNT_MISMATCH(409, "件数与预约不符", "The number of parcels differs from what was booked");

    private final Meaning meaning;

    PickupError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
