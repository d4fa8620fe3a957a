package org.tiantou.fulfillment.slot;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The wire format of slots. */
final class SlotJson {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** How many places are told; more are plenty. */
    private static final long PLACES_TOLD = 10;

    private SlotJson() {}

    static JsonObject list(List<Slot> slots, SlotNeed need) {
        return new JsonObject()
                .put(
                        "items",
                        new JsonArray(
                                slots.stream().map(slot -> slot(slot, need)).toList()));
    }

    private static JsonObject slot(Slot slot, SlotNeed need) {
        long places = slot.room().placesFor(need);
        JsonObject json = new JsonObject()
                .put("id", slot.id().toString())
                .put(
                        "courier",
                        new JsonObject()
                                .put("partnerId", slot.courier().id().toString())
                                .put("code", slot.courier().code())
                                .put("nameZh", slot.courier().nameZh())
                                .put("nameEn", slot.courier().nameEn()))
                .put("calendarRevision", slot.id().revision())
                .put("startsAt", time(slot.startsAt()))
                .put("endsAt", time(slot.endsAt()))
                .put("closesAt", time(slot.cutOff()))
                .put("choice", slot.choice().name())
                .put("availability", availability(slot, need, places));
        return places > PLACES_TOLD ? json : json.put("places", places);
    }

    private static String availability(Slot slot, SlotNeed need, long places) {
        if (!slot.room().has(need)) {
            return "FULL";
        }
        return places > PLACES_TOLD ? "PLENTY" : "FEW";
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ZONE));
    }
}
