package org.tiantou.fulfillment.slot;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.PartnerId;

/** Lists slots, and reads one again when somebody wants to use it. */
public final class SlotService {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final SlotRepository slots = new SlotRepository();
    private final Clock clock;

    SlotService(Clock clock) {
        this.clock = clock;
    }

    /**
     * Slots of each courier that could take the parcels and is not past its cut-off, also full ones and those that can't be
     * chosen; by start, best courier first.
     *
     * @param days today included
     */
    Future<List<Slot>> list(SqlClient db, SlotNeed need, Optional<PartnerId> partner, int days) {
        Instant now = clock.instant();
        Instant horizon =
                LocalDate.ofInstant(now, ZONE).plusDays(days).atStartOfDay(ZONE).toInstant();
        return slots.list(db, need.township(), partner, now, horizon).map(found -> found.stream()
                .filter(slot -> slot.reaches(need) && slot.admits(need) && slot.isOpen(now))
                .toList());
    }

    /**
     * The slot of a public bucket as it is now, to be held against what was asked by {@link SlotCheck}. Whoever means to use
     * it has locked the bucket's resource in a statement before: then neither room nor calendar changes until the end of the
     * transaction.
     */
    public Future<Optional<Slot>> find(SqlClient db, SlotId id) {
        return slots.find(db, id.bucket());
    }
}
