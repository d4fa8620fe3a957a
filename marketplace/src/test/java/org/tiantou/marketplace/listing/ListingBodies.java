package org.tiantou.marketplace.listing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Requests to create and change listings, for tests. */
public final class ListingBodies {

    private ListingBodies() {}

    public static JsonObject garlic(String producerId, JsonObject... variants) {
        return change(variants).put("producerId", producerId);
    }

    /** The same without the producer, as a change. */
    static JsonObject change(JsonObject... variants) {
        JsonArray sold = new JsonArray();
        for (JsonObject variant : variants) {
            sold.add(variant);
        }
        return new JsonObject()
                .put("title", "金乡大蒜")
                .put("story", "土里长的\r\n手工挖的")
                .put("category", "VEGETABLE")
                .put("temperatureClass", "AMBIENT")
                .put("shelfLifeHours", 720)
                .put("variants", sold);
    }

    public static JsonObject variant(long priceFen) {
        return new JsonObject()
                .put("grade", "特级")
                .put("unit", "箱")
                .put("netMassGrams", 2500)
                .put("price", new JsonObject().put("amount", priceFen).put("currency", "CNY"))
                .put("buyerLimit", 5);
    }
}
