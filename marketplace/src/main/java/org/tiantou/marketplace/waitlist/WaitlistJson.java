package org.tiantou.marketplace.waitlist;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.tiantou.platform.http.Answer;

/** Waitlist entries on the wire. */
final class WaitlistJson {

    private WaitlistJson() {}

    static Answer created(WaitlistService.Placed placed) {
        Answer answer = Answer.json(201, json(placed));
        return new Answer(
                201,
                Map.of(
                        "content-type",
                        "application/json",
                        "location",
                        "/v1/waitlist-entries/" + placed.entry().id()),
                answer.body());
    }

    static Answer found(WaitlistService.Placed placed) {
        return Answer.ok(json(placed));
    }

    static JsonObject entry(WaitlistEntry entry) {
        JsonObject json = new JsonObject()
                .put("id", entry.id().toString())
                .put("sessionId", entry.session().toString())
                .put("offerId", entry.offer().toString())
                .put("quantity", entry.quantity())
                .put("status", entry.status().name())
                .put("joinedAt", entry.joinedAt().toString());
        entry.offered().ifPresent(units -> json.put("offeredQuantity", units));
        entry.offeredUntil().ifPresent(until -> json.put("offeredUntil", until.toString()));
        entry.order().ifPresent(order -> json.put("orderId", order.toString()));
        entry.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        return json;
    }

    private static JsonObject json(WaitlistService.Placed placed) {
        JsonObject json = entry(placed.entry());
        placed.position().ifPresent(position -> json.put("position", position));
        return json;
    }
}
