package org.tiantou.marketplace.live;

import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * What is told of a session, in the order in which it happened: all of it is written under the session's lock. Instants are
 * ISO 8601, prices 分; what may be absent is null.
 */
sealed interface LiveEvent extends PublishedEvent {

    UUID sessionId();

    /** Of the session after the change; the events of one change share it. A viewer's state leaves out what is not above its own. */
    long revision();

    @Override
    default String aggregate() {
        return "live_session";
    }

    @Override
    default UUID aggregateId() {
        return sessionId();
    }

    record LiveSessionScheduled(
            UUID sessionId, long revision, UUID hostId, String title, String platform, String startsAt)
            implements LiveEvent {}

    record LiveSessionChanged(
            UUID sessionId,
            long revision,
            String title,
            String platform,
            String roomNumber,
            String playbackUrl,
            String startsAt)
            implements LiveEvent {}

    record LiveSessionStarted(UUID sessionId, long revision, UUID hostId, String startedAt) implements LiveEvent {}

    record LiveSessionPaused(UUID sessionId, long revision) implements LiveEvent {}

    record LiveSessionResumed(UUID sessionId, long revision) implements LiveEvent {}

    record LiveSessionEnded(UUID sessionId, long revision, UUID hostId, String endedAt) implements LiveEvent {}

    record LiveSessionCancelled(UUID sessionId, long revision, UUID hostId, String cancelledAt) implements LiveEvent {}

    record AssistantAdded(UUID sessionId, long revision, UUID accountId) implements LiveEvent {}

    record AssistantRemoved(UUID sessionId, long revision, UUID accountId) implements LiveEvent {}

    record ProducerInvited(UUID sessionId, long revision, UUID producerId) implements LiveEvent {}

    record InvitationAccepted(UUID sessionId, long revision, UUID producerId) implements LiveEvent {}

    record InvitationDeclined(UUID sessionId, long revision, UUID producerId) implements LiveEvent {}

    /** @param orderLimit null: any number, as are the others */
    record LiveOfferAdded(
            UUID sessionId,
            long revision,
            UUID offerId,
            UUID variantId,
            UUID listingId,
            UUID producerId,
            String title,
            String grade,
            String size,
            String unit,
            int position,
            boolean onSale,
            long listPriceFen,
            Integer orderLimit,
            Integer sessionLimit,
            Integer dayLimit)
            implements LiveEvent {}

    /** @param priceFen what a unit costs at the moment of the change */
    record LiveOfferChanged(
            UUID sessionId,
            long revision,
            UUID offerId,
            boolean onSale,
            long listPriceFen,
            long priceFen,
            Integer orderLimit,
            Integer sessionLimit,
            Integer dayLimit)
            implements LiveEvent {}

    record LiveOfferRemoved(UUID sessionId, long revision, UUID offerId) implements LiveEvent {}

    record LiveOffersOrdered(UUID sessionId, long revision, List<UUID> offerIds) implements LiveEvent {}

    record LiveOfferPinned(UUID sessionId, long revision, UUID offerId, String pinnedAt) implements LiveEvent {}

    record LiveOfferUnpinned(UUID sessionId, long revision, UUID offerId) implements LiveEvent {}

    record LiveOfferSwitchedOn(UUID sessionId, long revision, UUID offerId) implements LiveEvent {}

    record LiveOfferSwitchedOff(UUID sessionId, long revision, UUID offerId) implements LiveEvent {}

    /** @param from when the countdown ends and the price counts; {@code until} is the first instant at which it no longer does */
    record SessionPriceStarted(
            UUID sessionId, long revision, UUID offerId, UUID variantId, long priceFen, String from, String until)
            implements LiveEvent {}

    record SessionPriceStopped(UUID sessionId, long revision, UUID offerId) implements LiveEvent {}

    /**
     * Units moved between the shop's pool and the session's.
     *
     * @param delta that the session gained, negative: that went back
     * @param available in the session's pool after the move
     */
    record SessionStockMoved(UUID sessionId, long revision, UUID offerId, long delta, long available)
            implements LiveEvent {}
}
