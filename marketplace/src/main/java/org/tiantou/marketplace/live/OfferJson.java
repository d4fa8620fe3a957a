package org.tiantou.marketplace.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.CurrentPrice;
import org.tiantou.marketplace.stock.PriceWindow;
import org.tiantou.marketplace.stock.PurchaseLimits;
import org.tiantou.marketplace.stock.SessionStock;
import org.tiantou.marketplace.stock.Stock;
import org.tiantou.platform.http.Answer;

/** Offers on the wire. */
final class OfferJson {

    private OfferJson() {}

    static VariantId variant(JsonObject body) {
        return new VariantId(UUID.fromString(body.getString("variantId")));
    }

    static OfferTerms terms(JsonObject body) {
        return new OfferTerms(
                Optional.ofNullable(body.getJsonObject("sessionPrice"))
                        .map(price -> new Money(price.getLong("amount"), price.getString("currency"))),
                new PurchaseLimits(limit(body, "orderLimit"), limit(body, "sessionLimit"), limit(body, "dayLimit")));
    }

    static List<LiveOfferId> order(JsonObject body) {
        return body.getJsonArray("offerIds").stream()
                .map(id -> new LiveOfferId(UUID.fromString((String) id)))
                .toList();
    }

    static Announcement announcement(JsonObject body) {
        return new Announcement(body.getInteger("countdownSeconds"), body.getInteger("durationMinutes"));
    }

    static Answer created(OfferView view, Instant now) {
        LiveOffer offer = view.offer();
        return Answer.created("/v1/live-sessions/" + offer.session() + "/offers/" + offer.id(), full(view, now))
                .withVersion(offer.version());
    }

    static Answer found(OfferView view, Instant now) {
        return Answer.ok(full(view, now)).withVersion(view.offer().version());
    }

    static Answer all(List<OfferView> bag, Instant now) {
        JsonArray items = new JsonArray();
        bag.forEach(view -> items.add(full(view, now)));
        return Answer.ok(new JsonObject().put("items", items));
    }

    static Answer moved(SessionStock stock) {
        return Answer.json(
                201,
                new JsonObject()
                        .put("offerId", stock.offer().toString())
                        .put("variantId", stock.session().variant().toString())
                        .put("session", counters(stock.session()))
                        .put("shop", counters(stock.shop())));
    }

    /** For viewers. */
    static JsonObject open(OfferView view, Instant now) {
        LiveOffer offer = view.offer();
        OfferCard card = view.card();
        JsonObject json = new JsonObject()
                .put("id", offer.id().toString())
                .put("position", offer.position())
                .put("pinned", offer.pin().isPresent());
        offer.pin().ifPresent(pin -> json.put("pinnedAt", pin.at().toString()));
        json.put("onSale", view.onSale())
                .put("stock", CoarseStock.of(view.available()).name())
                .put("variantId", offer.variant().toString())
                .put("listingId", card.listing().toString())
                .put("producerId", offer.producer().toString())
                .put("producerName", card.producerName())
                .put("title", card.title());
        card.grade().ifPresent(grade -> json.put("grade", grade));
        card.size().ifPresent(size -> json.put("size", size));
        json.put("unit", card.unit());
        card.photo().ifPresent(photo -> json.put("photo", "/v1/photos/" + photo + "/small"));
        prices(json, view, now);
        limit(json, "orderLimit", view.limits().perOrder());
        limit(json, "sessionLimit", view.limits().perSession());
        limit(json, "dayLimit", view.limits().perDay());
        return json;
    }

    /** For the crew and the producer's people. */
    static JsonObject full(OfferView view, Instant now) {
        LiveOffer offer = view.offer();
        JsonObject json =
                open(view, now).put("sessionId", offer.session().toString()).put("switchedOn", offer.switchedOn());
        offer.sessionPrice().ifPresent(price -> json.put("agreedSessionPrice", money(price)));
        return json.put("available", view.available()).put("held", view.held()).put("version", offer.version());
    }

    /** The price that counts now, by which rule, and a session price that is running or announced. */
    private static void prices(JsonObject json, OfferView view, Instant now) {
        CurrentPrice current = view.pricing().at(now);
        json.put("price", money(current.price()))
                .put("priceRule", current.rule().name())
                .put("listPrice", money(view.pricing().list()));
        window(json, "campaign", view.pricing().campaign(), now);
        window(json, "sessionPrice", view.pricing().session(), now);
    }

    private static void window(JsonObject json, String field, Optional<PriceWindow> price, Instant now) {
        price.filter(window -> !window.isOver(now))
                .ifPresent(window -> json.put(
                        field,
                        new JsonObject()
                                .put("price", money(window.price()))
                                .put("from", window.from().toString())
                                .put("until", window.until().toString())));
    }

    private static JsonObject money(Money money) {
        return new JsonObject().put("amount", money.amount()).put("currency", money.currency());
    }

    private static JsonObject counters(Stock stock) {
        return new JsonObject().put("available", stock.available()).put("held", stock.held());
    }

    private static OptionalInt limit(JsonObject body, String field) {
        Integer limit = body.getInteger(field);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    private static void limit(JsonObject json, String field, OptionalInt limit) {
        limit.ifPresent(units -> json.put(field, units));
    }
}
