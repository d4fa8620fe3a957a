package org.tiantou.marketplace.live;

import java.time.Instant;
import java.util.OptionalInt;

/** Puts what changed of an offer into events. */
final class OfferEvents {

    private OfferEvents() {}

    static LiveEvent added(LiveSession session, OfferView view) {
        LiveOffer offer = view.offer();
        OfferCard card = view.card();
        return new LiveEvent.LiveOfferAdded(
                session.id().value(),
                session.revision(),
                offer.id().value(),
                offer.variant().value(),
                card.listing().value(),
                offer.producer().value(),
                card.title(),
                card.grade().orElse(null),
                card.size().orElse(null),
                card.unit(),
                offer.position(),
                view.onSale(),
                view.pricing().list().amount(),
                value(view.limits().perOrder()),
                value(view.limits().perSession()),
                value(view.limits().perDay()));
    }

    static LiveEvent changed(LiveSession session, OfferView view, Instant now) {
        return new LiveEvent.LiveOfferChanged(
                session.id().value(),
                session.revision(),
                view.offer().id().value(),
                view.onSale(),
                view.pricing().list().amount(),
                view.pricing().at(now).price().amount(),
                value(view.limits().perOrder()),
                value(view.limits().perSession()),
                value(view.limits().perDay()));
    }

    private static Integer value(OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : null;
    }
}
