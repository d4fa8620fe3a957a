package org.tiantou.search.listing;

import java.util.UUID;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.http.Cursor;

/**
 * Where a page ended. It names no source: the next page may come from the other one.
 *
 * @param publishedAtMicros microseconds since 1970
 */
record SearchPosition(long rank, long publishedAtMicros, UUID id) {

    /** Parts of a cursor: the sort, and these three. */
    static final int PARTS = 4;

    private static final long GREATEST_RANK = 1_000_000_000_000L;
    private static final long YEAR_10000 = 253_402_300_800_000_000L;

    /** Refuses with INVALID_REQUEST a cursor of another sort, and what no page has given out. */
    static SearchPosition from(Cursor cursor, SearchSort sort) {
        try {
            SearchPosition position = new SearchPosition(
                    Long.parseLong(cursor.parts().get(1)),
                    Long.parseLong(cursor.parts().get(2)),
                    UUID.fromString(cursor.parts().get(3)));
            if (cursor.parts().get(0).equals(sort.word()) && position.isPossible()) {
                return position;
            }
        } catch (IllegalArgumentException malformed) {
            throw CommonError.invalid("cursor", "the nextCursor of the page before");
        }
        throw CommonError.invalid("cursor", "the nextCursor of the page before, with the same sort");
    }

    Cursor cursor(SearchSort sort) {
        return Cursor.of(sort.word(), rank, publishedAtMicros, id);
    }

    private boolean isPossible() {
        return isWithin(GREATEST_RANK, rank) && isWithin(YEAR_10000, publishedAtMicros);
    }

    private static boolean isWithin(long bound, long value) {
        return -bound < value && value < bound;
    }
}
