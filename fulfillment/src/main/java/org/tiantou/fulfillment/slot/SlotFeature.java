package org.tiantou.fulfillment.slot;

import java.time.Clock;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of slots. */
public final class SlotFeature {

    private final SlotService service;
    private final SlotHandler handler;

    public SlotFeature(Database database, Clock clock) {
        this.service = new SlotService(clock);
        this.handler = new SlotHandler(service, database);
    }

    public void mount(Operations operations) {
        operations.on("listPickupSlots", handler::listPickupSlots);
    }

    public SlotService service() {
        return service;
    }
}
