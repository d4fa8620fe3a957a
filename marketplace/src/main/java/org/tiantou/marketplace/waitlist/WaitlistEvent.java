package org.tiantou.marketplace.waitlist;

import java.util.UUID;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.event.PublishedEvent;

/** What becomes of somebody who waits; buyers are told when their turn comes. Instants are ISO 8601. */
sealed interface WaitlistEvent extends PublishedEvent {

    UUID entryId();

    @Override
    default String aggregate() {
        return "waitlist_entry";
    }

    @Override
    default UUID aggregateId() {
        return entryId();
    }

    record WaitlistJoined(UUID entryId, UUID sessionId, UUID offerId, UUID buyerId, int quantity)
            implements WaitlistEvent {}

    /** @param quantity units that are kept until then */
    record WaitlistOffered(UUID entryId, UUID sessionId, UUID offerId, UUID buyerId, int quantity, String until)
            implements WaitlistEvent {}

    record WaitlistClaimed(UUID entryId, UUID sessionId, UUID offerId, UUID buyerId, UUID orderId)
            implements WaitlistEvent {}

    record WaitlistLapsed(UUID entryId, UUID sessionId, UUID offerId, UUID buyerId) implements WaitlistEvent {}

    record WaitlistLeft(UUID entryId, UUID sessionId, UUID offerId, UUID buyerId) implements WaitlistEvent {}

    /** The session is over, or sells it no more. */
    record WaitlistClosed(UUID entryId, UUID sessionId, UUID offerId, UUID buyerId) implements WaitlistEvent {}

    /** How the entry got to where it is. */
    static WaitlistEvent of(WaitlistEntry entry) {
        UUID id = entry.id().value();
        UUID session = entry.session().value();
        UUID offer = entry.offer().value();
        UUID buyer = entry.buyer().value();
        return switch (entry.status()) {
            case WAITING -> new WaitlistJoined(id, session, offer, buyer, entry.quantity());
            case OFFERED ->
                new WaitlistOffered(
                        id,
                        session,
                        offer,
                        buyer,
                        entry.offered().orElseThrow(),
                        entry.offeredUntil().orElseThrow().toString());
            case CLAIMED ->
                new WaitlistClaimed(
                        id,
                        session,
                        offer,
                        buyer,
                        entry.order().map(OrderId::value).orElseThrow());
            case LAPSED -> new WaitlistLapsed(id, session, offer, buyer);
            case LEFT -> new WaitlistLeft(id, session, offer, buyer);
            case CLOSED -> new WaitlistClosed(id, session, offer, buyer);
        };
    }
}
