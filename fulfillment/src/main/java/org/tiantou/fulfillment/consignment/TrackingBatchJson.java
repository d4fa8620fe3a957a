package org.tiantou.fulfillment.consignment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.http.Answer;

/** The wire format of many tracking messages at once: each item is read, taken or refused by itself. */
final class TrackingBatchJson {

    /** @param refusal of an item that can't be what it says, absent where there is a message */
    private record Item(Optional<TrackingMessage> message, Optional<DomainException> refusal) {}

    private final List<Item> items = new ArrayList<>();

    TrackingBatchJson(JsonObject body, Instant now) {
        body.getJsonArray("items").forEach(item -> items.add(read((JsonObject) item, now)));
    }

    List<TrackingMessage> messages() {
        return items.stream().flatMap(item -> item.message.stream()).toList();
    }

    /** @param outcomes of the messages, in their order */
    Answer answer(List<TrackingOutcome> outcomes) {
        JsonArray accepted = new JsonArray();
        JsonArray rejected = new JsonArray();
        int next = 0;
        for (int index = 0; index < items.size(); index++) {
            Item item = items.get(index);
            Optional<DomainException> refusal = item.refusal;
            if (item.message.isPresent()) {
                TrackingOutcome outcome = outcomes.get(next++);
                refusal = outcome.refusal();
                if (refusal.isEmpty()) {
                    accepted.add(accepted(index, outcome));
                }
            }
            if (refusal.isPresent()) {
                rejected.add(rejected(index, refusal.get()));
            }
        }
        return Answer.ok(new JsonObject().put("accepted", accepted).put("rejected", rejected));
    }

    private static Item read(JsonObject json, Instant now) {
        try {
            return new Item(
                    Optional.of(TrackingJson.message(
                            new ConsignmentId(UUID.fromString(json.getString("consignmentId"))), json, now)),
                    Optional.empty());
        } catch (DomainException refusal) {
            return new Item(Optional.empty(), Optional.of(refusal));
        }
    }

    private static JsonObject accepted(int index, TrackingOutcome outcome) {
        return new JsonObject()
                .put("index", index)
                .put("consignmentId", outcome.message().consignment().toString())
                .put("externalId", outcome.message().event().externalId())
                .put("repeated", outcome.repeated())
                .put("trackingStatus", outcome.orThrow().tracking().name());
    }

    private static JsonObject rejected(int index, DomainException refusal) {
        JsonObject json = new JsonObject()
                .put("index", index)
                .put("code", refusal.code().name())
                .put(
                        "message",
                        new JsonObject()
                                .put("zh", refusal.code().zh())
                                .put("en", refusal.code().en()));
        refusal.details().forEach((name, value) -> json.put(name, value.toString()));
        return json;
    }
}
