package org.tiantou.marketplace.stock;

import io.vertx.core.json.JsonObject;

/** The wire format of stock. */
final class StockJson {

    private StockJson() {}

    static JsonObject stock(Stock stock) {
        return new JsonObject()
                .put("variantId", stock.variant().toString())
                .put("available", stock.available())
                .put("held", stock.held());
    }

    static JsonObject movement(RecordedMovement recorded) {
        StockMovement movement = recorded.movement();
        JsonObject json = new JsonObject()
                .put("id", recorded.id())
                .put("deltaAvailable", movement.deltaAvailable())
                .put("deltaHeld", movement.deltaHeld())
                .put("reason", movement.reason().name())
                .put("movedAt", recorded.movedAt().toString());
        movement.note().ifPresent(note -> json.put("note", note));
        movement.order().ifPresent(order -> json.put("orderId", order.toString()));
        return json;
    }
}
