package org.tiantou.fulfillment.pickup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.PlainText;

/** The wire format of pickup requests. */
final class PickupJson {

    private static final int NOTE = 200;
    private static final int COURIER_NAME = 60;

    private PickupJson() {}

    static JsonObject request(PickupRequest request) {
        PickupVisit visit = request.visit();
        JsonObject json = new JsonObject()
                .put("id", request.id().toString())
                .put("number", request.number())
                .put("status", request.status().name())
                .put("answer", request.answer().name())
                .put("progress", request.progress().name())
                .put("producerId", visit.producer().toString())
                .put("villageCode", visit.villageCode())
                .put("village", placeName(visit.villageCode()))
                .put(
                        "window",
                        new JsonObject()
                                .put("start", visit.windowStart().toString())
                                .put("end", visit.windowEnd().toString()))
                .put("cutOff", visit.cutOff().toString())
                .put("parcels", request.asked().parcels())
                .put("massGrams", request.asked().massGrams());
        request.picked().ifPresent(picked -> json.put("pickedParcels", picked.parcels())
                .put("pickedMassGrams", picked.massGrams()));
        request.declined().ifPresent(decline -> json.put("declineReason", decline.reason()));
        return json.put("updatedAt", request.updatedAt().toString());
    }

    static JsonObject detail(PickupRequestDetail detail) {
        JsonArray consignments = new JsonArray();
        detail.consignments().forEach(each -> consignments.add(consignment(each)));
        return new JsonObject().put("request", request(detail.request())).put("consignments", consignments);
    }

    static Decline decline(JsonObject body) {
        return new Decline(
                body.getString("reason"),
                Optional.ofNullable(body.getString("note"))
                        .filter(note -> !note.isBlank())
                        .map(note -> PlainText.require("note", note, NOTE)));
    }

    static Courier courier(JsonObject body) {
        return new Courier(PlainText.require("name", body.getString("name"), COURIER_NAME), body.getString("phone"));
    }

    static Handover handover(JsonObject body) {
        return new Handover(body.getJsonArray("consignments").stream()
                .map(JsonObject.class::cast)
                .map(item -> new HandedOver(
                        new ConsignmentId(UUID.fromString(item.getString("id"))),
                        item.getInteger("parcels"),
                        item.getLong("massGrams")))
                .toList());
    }

    private static JsonObject consignment(PickupConsignment consignment) {
        JsonObject json = new JsonObject()
                .put("id", consignment.id().toString())
                .put("orderId", consignment.order().toString())
                .put("temperatureClass", consignment.temperatureClass().name())
                .put("parcels", consignment.parcels())
                .put("massGrams", consignment.massGrams())
                .put("destinationCounty", placeName(consignment.destinationCounty()));
        consignment.coldRoom().ifPresent(name -> json.put("coldRoom", name));
        return json;
    }

    /** Full name from the province down; the code itself should it have left the list of divisions. */
    private static String placeName(String code) {
        Divisions divisions = Divisions.all();
        return divisions.find(code).map(found -> divisions.fullName(code)).orElse(code);
    }
}
