package org.tiantou.fulfillment.capacity;

import java.time.DateTimeException;
import java.time.Instant;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.http.Cursor;

/** The place of a bucket in a list by start. */
record Position(Instant startsAt, long id) {

    static final Position FIRST = new Position(Instant.EPOCH, 0);

    static Position of(CapacityBucket bucket) {
        return new Position(bucket.startsAt(), bucket.id());
    }

    /** Refuses with INVALID_REQUEST what no page has given out. */
    static Position of(Cursor cursor) {
        try {
            return new Position(
                    Instant.ofEpochSecond(
                            Integer.parseUnsignedInt(cursor.parts().get(0))),
                    Long.parseLong(cursor.parts().get(1)));
        } catch (NumberFormatException | DateTimeException malformed) {
            throw CommonError.invalid("cursor", "the nextCursor of the page before");
        }
    }

    Cursor cursor() {
        return Cursor.of(startsAt.getEpochSecond(), id);
    }
}
