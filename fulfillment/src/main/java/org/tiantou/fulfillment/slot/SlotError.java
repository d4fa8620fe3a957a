package org.tiantou.fulfillment.slot;

import org.tiantou.kernel.ErrorCode;

/** Why a pickup slot can't be used; for a slot at a moment exactly one of them, the first that applies. */
public enum SlotError implements ErrorCode {
    /** Nobody has given out such a slot, or it can't serve this place or these parcels; choose another. */
    SLOT_INVALID(422, "该取件时段不存在或不适用于这些包裹", "There is no such pickup slot for these parcels"),
    /** The consignment has this slot already; there is nothing to do. */
    SLOT_ALREADY_BOOKED(409, "该包裹已预约此取件时段", "This pickup slot is booked for the consignment already"),
    /** The last moment to book it has passed; choose a later one. */
    SLOT_WINDOW_EXPIRED(409, "该取件时段已截止预约", "This pickup slot takes no more bookings"),
    /** The courier has changed its calendar since the list was fetched; fetch it again, the window may still be there. */
    SLOT_LIST_STALE(409, "取件时段列表已更新，请重新获取", "The list of pickup slots has changed; fetch it again"),
    /** No room for the parcels, their mass or volume; choose another. */
    SLOT_FULL(409, "该取件时段已约满", "This pickup slot is full");

    private final Meaning meaning;

    SlotError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
