package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.event.EventFeed;

/** Keeps a partner's messages and moves the consignment to what they add up to. */
final class TrackingService {

    /** A real way has some dozens of messages; without a bound one client could make each further one slow. */
    static final int MOST_EVENTS = 1_000;

    private final EventFeed feed;
    private final ConsignmentRepository consignments = new ConsignmentRepository();
    private final TrackingEventRepository events = new TrackingEventRepository();

    TrackingService(EventFeed feed) {
        this.feed = feed;
    }

    /**
     * A message that is known already changes nothing. Refuses with NOT_FOUND, PICKUP_OUT_OF_ORDER, EVENT_ID_REUSED or
     * TOO_MANY_TRACKING_EVENTS.
     */
    Future<Consignment> record(SqlConnection db, PartnerId partner, ConsignmentId id, TrackingEvent event) {
        return consignments
                .lock(db, id, partner)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(consignment -> {
                    consignment.requireTrackable();
                    return events.listOf(db, id)
                            .compose(known -> isKnown(known, event)
                                    ? Future.succeededFuture(consignment)
                                    : add(db, consignment, known, event));
                });
    }

    private Future<Consignment> add(
            SqlConnection db, Consignment before, List<TrackingEvent> known, TrackingEvent event) {
        if (known.size() >= MOST_EVENTS) {
            throw new DomainException(ConsignmentError.TOO_MANY_TRACKING_EVENTS, Map.of("maximum", MOST_EVENTS));
        }
        Consignment after =
                before.tracked(Stream.concat(known.stream(), Stream.of(event)).toList());
        return events.insert(db, before.id(), before.partner(), event)
                .compose(stored -> after.equals(before) ? Future.succeededFuture() : move(db, before, after))
                .map(after);
    }

    private Future<Void> move(SqlConnection db, Consignment before, Consignment after) {
        return consignments
                .updateTracking(db, after)
                .compose(stored -> feed.append(db, TrackingNews.between(before, after)));
    }

    private static boolean isKnown(List<TrackingEvent> known, TrackingEvent event) {
        Optional<TrackingEvent> stored = known.stream()
                .filter(each -> each.externalId().equals(event.externalId()))
                .findFirst();
        if (stored.isPresent() && !stored.get().saysTheSameAs(event)) {
            throw new DomainException(ConsignmentError.EVENT_ID_REUSED);
        }
        return stored.isPresent();
    }
}
