package org.tiantou.kernel.event;

import java.util.UUID;

/** A fact about an aggregate; the simple name of the implementing record is the event's type. */
public interface PublishedEvent {

    /** Kind of thing that the fact is about, e.g. {@code order}. */
    String aggregate();

    UUID aggregateId();
}
