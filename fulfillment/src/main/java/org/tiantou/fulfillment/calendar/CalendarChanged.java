package org.tiantou.fulfillment.calendar;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A courier's calendar has changed, or the holidays that it goes by.
 *
 * @param aggregateId of the courier partner
 */
public record CalendarChanged(UUID aggregateId, long revision) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "partner_calendar";
    }
}
