package org.tiantou.fulfillment.consignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A consignment with all that was told of it, while messages are added. */
final class TrackingWay {

    /** A real way has some dozens of messages; without a bound one client could make each further one slow. */
    static final int MOST_EVENTS = 1_000;

    private final Consignment before;
    private final Map<String, TrackingEvent> told;
    private final List<TrackingMessage> added = new ArrayList<>();
    private Consignment after;

    TrackingWay(Consignment before, List<TrackingEvent> known) {
        this.before = before;
        this.after = before;
        this.told = known.stream().collect(Collectors.toMap(TrackingEvent::externalId, Function.identity()));
    }

    /**
     * False for a message that is known already, which changes nothing. Refuses with PICKUP_OUT_OF_ORDER, EVENT_ID_REUSED or
     * TOO_MANY_TRACKING_EVENTS.
     */
    boolean add(TrackingMessage message) {
        before.requireTrackable();
        TrackingEvent event = message.event();
        TrackingEvent known = told.get(event.externalId());
        if (known != null) {
            if (known.saysTheSameAs(event)) {
                return false;
            }
            throw ConsignmentError.EVENT_ID_REUSED.exception();
        }
        if (told.size() >= MOST_EVENTS) {
            throw ConsignmentError.TOO_MANY_TRACKING_EVENTS.exception(Map.of("maximum", MOST_EVENTS));
        }
        told.put(event.externalId(), event);
        added.add(message);
        after = null;
        return true;
    }

    Consignment before() {
        return before;
    }

    /** What was not known before. */
    List<TrackingMessage> added() {
        return added;
    }

    Consignment after() {
        if (after == null) {
            after = before.tracked(told.values());
        }
        return after;
    }

    /** Whether the recipient needs a code now. */
    boolean comesToTheDoor() {
        return hasMoved() && after().tracking().isAtTheDoor();
    }

    /** Codes that were told with new messages. */
    List<DeliveryCodes.Told> codes() {
        return added.stream()
                .flatMap(message -> message.deliveryCode().stream())
                .map(code -> new DeliveryCodes.Told(ConsignmentAccess.parties(before), code))
                .toList();
    }

    boolean hasMoved() {
        return !after().equals(before);
    }
}
