package org.tiantou.fulfillment.slot;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a slot that was listed can be used at a moment; pure.
 *
 * @param booked public bucket of the window that the parcels have already, if any
 */
public record SlotCheck(SlotNeed need, OptionalLong booked, Instant now) {

    /**
     * The first that applies of: SLOT_INVALID for what no list has given out for this place and class of goods;
     * SLOT_ALREADY_BOOKED; SLOT_WINDOW_EXPIRED; SLOT_LIST_STALE; SLOT_INVALID for parcels that are too large and windows that
     * can't be chosen; SLOT_FULL. Empty where the slot can be used.
     *
     * @param current the slot of the asked bucket as it is now, empty where there is none
     */
    public Optional<SlotError> refusal(SlotId asked, Optional<Slot> current) {
        if (current.isEmpty() || !isPossible(asked, current.get())) {
            return Optional.of(SlotError.SLOT_INVALID);
        }
        if (booked.isPresent() && booked.getAsLong() == asked.bucket()) {
            return Optional.of(SlotError.SLOT_ALREADY_BOOKED);
        }
        return timely(asked, current.get());
    }

    /** The slot as it is now; refuses as {@link #refusal}. */
    public Slot require(SlotId asked, Optional<Slot> current) {
        refusal(asked, current).ifPresent(refusal -> {
            throw refusal.exception();
        });
        return current.orElseThrow();
    }

    private Optional<SlotError> timely(SlotId asked, Slot current) {
        if (!current.isOpen(now)) {
            return Optional.of(SlotError.SLOT_WINDOW_EXPIRED);
        }
        if (asked.revision() != current.id().revision()) {
            return Optional.of(SlotError.SLOT_LIST_STALE);
        }
        if (!current.isChoosable() || !current.admits(need)) {
            return Optional.of(SlotError.SLOT_INVALID);
        }
        return current.room().has(need) ? Optional.empty() : Optional.of(SlotError.SLOT_FULL);
    }

    private boolean isPossible(SlotId asked, Slot slot) {
        return slot.reaches(need) && asked.revision() <= slot.id().revision();
    }
}
