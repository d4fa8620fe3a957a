package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.event.EventFeed;

/** Keeps a partner's messages and moves the consignments to what they add up to. */
final class TrackingService {

    private final EventFeed feed;
    private final DeliveryCodes codes;
    private final ConsignmentRepository consignments = new ConsignmentRepository();
    private final TrackingEventRepository events = new TrackingEventRepository();

    TrackingService(EventFeed feed, DeliveryCodes codes) {
        this.feed = feed;
        this.codes = codes;
    }

    /**
     * A message that is known already changes nothing. Refuses with NOT_FOUND, PICKUP_OUT_OF_ORDER, EVENT_ID_REUSED or
     * TOO_MANY_TRACKING_EVENTS.
     */
    Future<Consignment> record(SqlConnection db, PartnerId partner, TrackingMessage message) {
        return recordAll(db, partner, List.of(message))
                .map(outcomes -> outcomes.get(0).orThrow());
    }

    /**
     * Takes or refuses each message by itself, with as many statements for many as for one. The outcomes stand in the order of
     * the messages; refusals are those of {@link #record}.
     */
    Future<List<TrackingOutcome>> recordAll(SqlConnection db, PartnerId partner, List<TrackingMessage> messages) {
        List<ConsignmentId> ids =
                messages.stream().map(TrackingMessage::consignment).distinct().toList();
        return consignments.lockAll(db, ids, partner).compose(locked -> events.listOf(
                        db, locked.stream().map(Consignment::id).toList())
                .compose(known -> {
                    Map<ConsignmentId, TrackingWay> ways = locked.stream()
                            .collect(Collectors.toMap(
                                    Consignment::id,
                                    each -> new TrackingWay(each, known.getOrDefault(each.id(), List.of()))));
                    List<TrackingOutcome> outcomes = decide(ways, messages);
                    return store(db, partner, List.copyOf(ways.values())).map(stored -> outcomes);
                }));
    }

    private static List<TrackingOutcome> decide(Map<ConsignmentId, TrackingWay> ways, List<TrackingMessage> messages) {
        List<TrackingOutcome> outcomes = new ArrayList<>();
        for (TrackingMessage message : messages) {
            outcomes.add(take(ways.get(message.consignment()), message));
        }
        return outcomes.stream()
                .map(outcome -> outcome.withState(ways.get(outcome.message().consignment())))
                .toList();
    }

    private static TrackingOutcome take(TrackingWay way, TrackingMessage message) {
        if (way == null) {
            return TrackingOutcome.refused(message, CommonError.NOT_FOUND.exception());
        }
        try {
            boolean added = way.add(message);
            return TrackingOutcome.taken(message, way.before(), !added);
        } catch (DomainException refusal) {
            return TrackingOutcome.refused(message, refusal);
        }
    }

    private Future<Void> store(SqlConnection db, PartnerId partner, List<TrackingWay> ways) {
        List<TrackingWay> told =
                ways.stream().filter(way -> !way.added().isEmpty()).toList();
        List<TrackingWay> moved = told.stream().filter(TrackingWay::hasMoved).toList();
        return events.insert(db, partner, told)
                .compose(stored -> consignments.updateTracking(
                        db, moved.stream().map(TrackingWay::after).toList()))
                .compose(stored -> codes.issue(
                        db,
                        moved.stream()
                                .filter(TrackingWay::comesToTheDoor)
                                .map(way -> way.before().id())
                                .toList()))
                .compose(issued -> codes.check(
                        db, told.stream().flatMap(way -> way.codes().stream()).toList()))
                .compose(checked -> feed.append(
                        db,
                        moved.stream()
                                .flatMap(way -> TrackingNews.between(way.before(), way.after()).stream())
                                .toList()));
    }
}
