package org.tiantou.marketplace.listing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.photo.PhotoJson;
import org.tiantou.platform.http.Answer;

/** Listings on the wire. */
final class ListingJson {

    private ListingJson() {}

    static ProducerId producer(JsonObject body) {
        return new ProducerId(UUID.fromString(body.getString("producerId")));
    }

    static ListingDraft draft(JsonObject body) {
        return new ListingDraft(
                new Description(
                        body.getString("title"),
                        body.getString("story", ""),
                        Category.valueOf(body.getString("category")),
                        TemperatureClass.valueOf(body.getString("temperatureClass")),
                        body.getInteger("shelfLifeHours")),
                body.getJsonArray("variants").stream()
                        .map(variant -> draftOfVariant((JsonObject) variant))
                        .toList());
    }

    static Answer created(ListingView view) {
        return Answer.created("/v1/listings/" + view.listing().id(), full(view))
                .withVersion(view.listing().version());
    }

    static Answer found(ListingView view) {
        return Answer.ok(full(view)).withVersion(view.listing().version());
    }

    static JsonObject full(ListingView view) {
        Listing listing = view.listing();
        Description description = listing.description();
        JsonArray variants = new JsonArray();
        listing.variants().forEach(variant -> variants.add(variant(variant)));
        JsonArray photos = new JsonArray();
        view.photos().forEach(photo -> photos.add(PhotoJson.full(photo)));
        return new JsonObject()
                .put("id", listing.id().toString())
                .put("producerId", listing.producer().toString())
                .put("title", description.title())
                .put("story", description.story())
                .put("category", description.category().name())
                .put("temperatureClass", description.temperatureClass().name())
                .put("shelfLifeHours", description.shelfLifeHours())
                .put("status", listing.status().name())
                .put("version", listing.version())
                .put("variants", variants)
                .put("photos", photos)
                .put("createdAt", listing.createdAt().toString())
                .put("updatedAt", listing.updatedAt().toString());
    }

    private static VariantDraft draftOfVariant(JsonObject json) {
        Long volume = json.getLong("volumeMillilitres");
        Integer limit = json.getInteger("buyerLimit");
        JsonObject price = json.getJsonObject("price");
        return new VariantDraft(
                Optional.ofNullable(json.getString("id")).map(UUID::fromString).map(VariantId::new),
                Optional.ofNullable(json.getString("grade")),
                Optional.ofNullable(json.getString("size")),
                json.getString("unit"),
                json.getLong("netMassGrams"),
                volume == null ? OptionalLong.empty() : OptionalLong.of(volume),
                new Money(price.getLong("amount"), price.getString("currency")),
                limit == null ? OptionalInt.empty() : OptionalInt.of(limit));
    }

    private static JsonObject variant(Variant variant) {
        JsonObject json = new JsonObject().put("id", variant.id().toString());
        variant.grade().ifPresent(grade -> json.put("grade", grade));
        variant.size().ifPresent(size -> json.put("size", size));
        json.put("unit", variant.unit())
                .put("netMassGrams", variant.netMassGrams())
                .put("volumeMillilitres", variant.volumeMillilitres())
                .put(
                        "price",
                        new JsonObject()
                                .put("amount", variant.price().amount())
                                .put("currency", variant.price().currency()));
        variant.buyerLimit().ifPresent(limit -> json.put("buyerLimit", limit));
        return json;
    }
}
