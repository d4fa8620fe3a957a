package org.tiantou.fulfillment.booking;

import java.util.List;
import java.util.UUID;

/**
 * A cold room, open around the clock and booked in blocks.
 *
 * @param township where it stands
 * @param blocks by start
 */
record ColdRoom(UUID id, String name, String township, List<Bucket> blocks) {

    /** Whether every block that the stay touches has room, without a gap. */
    boolean hasRoom(long from, long until, Load load) {
        long covered = from;
        for (Bucket block : blocks) {
            if (block.endsAt() > covered) {
                if (block.startsAt() > covered || !block.hasRoom(load)) {
                    return false;
                }
                covered = block.endsAt();
                if (covered >= until) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The blocks that a stay touches. */
    List<Bucket> blocksOf(long from, long until) {
        return blocks.stream()
                .filter(block -> block.endsAt() > from && block.startsAt() < until)
                .toList();
    }
}
