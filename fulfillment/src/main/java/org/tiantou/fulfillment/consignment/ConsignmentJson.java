package org.tiantou.fulfillment.consignment;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.Divisions;

/** The wire format of consignments. */
final class ConsignmentJson {

    private ConsignmentJson() {}

    static JsonObject consignment(Consignment consignment, Instant now) {
        JsonObject json = new JsonObject()
                .put("id", consignment.id().toString())
                .put("orderId", consignment.order().toString())
                .put("producerId", consignment.producer().toString())
                .put("temperatureClass", consignment.temperatureClass().name())
                .put("parcels", consignment.parcels())
                .put("massGrams", consignment.massGrams())
                .put("status", consignment.status().name())
                .put("promise", promise(consignment.promise()))
                .put("promiseKept", consignment.promiseKept(now).name())
                .put("trackingStatus", consignment.tracking().name());
        consignment.trackingReason().ifPresent(reason -> TrackingJson.putReason(json, "trackingReason", reason));
        consignment.trackedAt().ifPresent(at -> json.put("trackedAt", at.toString()));
        consignment.collectedAt().ifPresent(at -> json.put("collectedAt", at.toString()));
        consignment.deliveredAt().ifPresent(at -> json.put("deliveredAt", at.toString()));
        consignment.pickupRequest().ifPresent(id -> json.put("pickupRequestId", id.toString()));
        return json.put("destinationCounty", countyName(consignment.destinationCounty()));
    }

    private static JsonObject promise(DeliveryPromise promise) {
        JsonObject json = new JsonObject()
                .put(
                        "courier",
                        new JsonObject()
                                .put("partnerId", promise.partner().toString())
                                .put("code", promise.courierCode())
                                .put("name", promise.courierName()))
                .put(
                        "pickupWindow",
                        new JsonObject()
                                .put("start", promise.pickupStart().toString())
                                .put("end", promise.pickupEnd().toString()));
        promise.coldStay().ifPresent(stay -> json.put("coldRoom", coldRoom(stay)));
        return json.put("departure", promise.departure().toString())
                .put("expectedArrival", promise.expectedArrival().toString());
    }

    private static JsonObject coldRoom(DeliveryPromise.ColdStay stay) {
        return new JsonObject()
                .put("id", stay.coldRoom().toString())
                .put("name", stay.name())
                .put("from", stay.from().toString())
                .put("until", stay.until().toString());
    }

    /** Full name from the province down; the code itself should it have left the list of divisions. */
    private static String countyName(String code) {
        Divisions divisions = Divisions.all();
        return divisions.county(code).map(found -> divisions.fullName(code)).orElse(code);
    }
}
