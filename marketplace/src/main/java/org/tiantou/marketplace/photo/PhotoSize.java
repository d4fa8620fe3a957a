package org.tiantou.marketplace.photo;

import java.util.Locale;

/** The web sizes in which a photo is kept. */
public enum PhotoSize {
    SMALL(320),
    MEDIUM(800),
    LARGE(1600);

    private final int longestEdge;

    PhotoSize(int longestEdge) {
        this.longestEdge = longestEdge;
    }

    /** Pixels; a smaller picture is never enlarged. */
    int longestEdge() {
        return longestEdge;
    }

    /** The word of the contract, e.g. {@code small}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
