package org.tiantou.fulfillment.slot;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tiantou.fulfillment.calendar.Choice;
import org.tiantou.fulfillment.calendar.ParcelLimits;
import org.tiantou.fulfillment.calendar.Window;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/**
 * A courier's window in a township as it is now.
 *
 * @param id with the revision that the courier's calendar has now
 * @param township nine-digit code
 * @param closesAt the courier's own last moment to book it, absent: the general rule only
 * @param room that is left of it
 */
public record Slot(
        SlotId id,
        Courier courier,
        String township,
        Instant startsAt,
        Instant endsAt,
        Choice choice,
        Optional<Instant> closesAt,
        ParcelLimits limits,
        Room room) {

    /** @param carries the classes of goods that it takes */
    public record Courier(PartnerId id, String code, String nameZh, String nameEn, Set<TemperatureClass> carries) {}

    /** What is left, in all. */
    public record Room(long parcels, long grams, long millilitres) {

        /** How many parcels like the largest there is room for. */
        long placesFor(SlotNeed need) {
            long byMass = grams / Math.max(1, need.largest().grams());
            long byVolume = millilitres / Math.max(1, need.largest().millilitres());
            return Math.max(0, Math.min(parcels, Math.min(byMass, byVolume)));
        }

        boolean has(SlotNeed need) {
            return need.parcels() <= parcels && need.grams() <= grams && need.millilitres() <= millilitres;
        }
    }

    /** Last moment to book it: never in its last two hours. */
    public Instant cutOff() {
        Instant latest = endsAt.minus(Window.LAST_BOOKING);
        return closesAt.filter(closes -> closes.isBefore(latest)).orElse(latest);
    }

    /** Whether the courier collects goods of that class there at all. */
    boolean reaches(SlotNeed need) {
        return township.equals(need.township()) && courier.carries().contains(need.temperatureClass());
    }

    /** Whether no parcel is too large for the courier. */
    boolean admits(SlotNeed need) {
        return limits.admit(
                need.largest().grams(),
                need.largest().longestSideMillimetres(),
                need.largest().millilitres());
    }

    boolean isChoosable() {
        return choice != Choice.NOT_CHOOSABLE;
    }

    boolean isOpen(Instant now) {
        return !now.isAfter(cutOff());
    }
}
