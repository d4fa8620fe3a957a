package org.tiantou.fulfillment.block;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When blocks give back what they don't use, as the platform has set it.
 *
 * @param firstRelease before a window's cut-off, but not before {@link #SHOWN} of the show, some of it goes
 * @param firstPercent how much of what is unused then, 0 to 100
 * @param lastRelease before a window's cut-off all of it goes
 * @param share of a bucket that all blocks together may have, percent, 1 to 100
 */
public record ReleaseTerms(Duration firstRelease, int firstPercent, Duration lastRelease, int share) {

    /** A block sells for so long before the first of it goes. */
    static final Duration SHOWN = Duration.ofHours(1);

    /** Half a day before, all four hours before; at most four fifths of a window. */
    public static final ReleaseTerms DEFAULT = new ReleaseTerms(Duration.ofHours(24), 50, Duration.ofHours(4), 80);

    public ReleaseTerms {
        if (firstRelease.compareTo(lastRelease) < 0 || lastRelease.isNegative()) {
            throw new IllegalArgumentException(
                    "the last release comes after the first: " + firstRelease + ", " + lastRelease);
        }
        if (firstPercent < 0 || firstPercent > 100 || share < 1 || share > 100) {
            throw new IllegalArgumentException("percent: " + firstPercent + ", " + share);
        }
    }

    /** Whether the first release of a part is due. */
    boolean isThin(Instant cutOff, Instant showStart, Instant now) {
        return !now.isBefore(cutOff.minus(firstRelease)) && !now.isBefore(showStart.plus(SHOWN));
    }

    /** The part as it is to be now; absent where nothing is to be done. */
    Optional<Part> released(Part part, CapacityBlock block, Instant now) {
        if (!block.isOpen() || !now.isBefore(part.cutOff().minus(lastRelease))) {
            return part.unused().equals(Amounts.NOTHING) ? Optional.empty() : Optional.of(part.without(part.unused()));
        }
        return part.thinned() || !isThin(part.cutOff(), block.startsAt(), now)
                ? Optional.empty()
                : Optional.of(part.without(part.unused().percent(firstPercent)).thin());
    }
}
