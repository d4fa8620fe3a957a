package org.tiantou.fulfillment.capacity;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.tiantou.fulfillment.capacity.CapacityBucket.Amounts;

/** The wire format of capacity. */
final class CapacityJson {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private CapacityJson() {}

    static JsonObject bucket(CapacityBucket bucket) {
        JsonObject json = new JsonObject()
                .put("id", bucket.id())
                .put("kind", bucket.kind().name())
                .put("name", bucket.name())
                .put("startsAt", time(bucket.startsAt()))
                .put("endsAt", time(bucket.endsAt()))
                .put("limit", amounts(bucket.limit()))
                .put("used", amounts(bucket.used()))
                .put("reserved", amounts(bucket.reserved()));
        bucket.temperatureClass().ifPresent(each -> json.put("temperatureClass", each.name()));
        return json;
    }

    private static JsonObject amounts(Amounts amounts) {
        return new JsonObject()
                .put("parcels", amounts.parcels())
                .put("grams", amounts.grams())
                .put("millilitres", amounts.millilitres());
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ZONE));
    }
}
