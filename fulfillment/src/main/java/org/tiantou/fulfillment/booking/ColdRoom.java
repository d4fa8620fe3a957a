package org.tiantou.fulfillment.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A cold room, open around the clock and booked in blocks.
 *
 * @param township where it stands
 * @param blocks by start; of the same time what is reserved first
 */
record ColdRoom(UUID id, String name, String township, List<Bucket> blocks) {

    /** Whether blocks with room cover the stay without a gap. */
    boolean hasRoom(long from, long until, Load load) {
        long covered = from;
        for (Bucket block : blocks) {
            if (block.startsAt() > covered) {
                return false;
            }
            if (block.endsAt() > covered && block.hasRoom(load)) {
                covered = block.endsAt();
                if (covered >= until) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The blocks that a stay touches, where {@link #hasRoom}. */
    List<Bucket> blocksOf(long from, long until, Load load) {
        List<Bucket> touched = new ArrayList<>();
        long covered = from;
        for (Bucket block : blocks) {
            if (covered < until && block.endsAt() > covered && block.hasRoom(load)) {
                touched.add(block);
                covered = block.endsAt();
            }
        }
        return touched;
    }
}
