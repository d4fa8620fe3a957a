package org.tiantou.fulfillment.block;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.tiantou.kernel.TemperatureClass;

/** The wire format of blocks. */
final class BlockJson {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BlockJson() {}

    static BlockWish wish(JsonObject body) {
        return new BlockWish(
                body.getLong("parcels"),
                body.getInteger("days"),
                body.getInteger("chilledPercent", 0),
                body.getInteger("frozenPercent", 0),
                body.getLong("parcelGrams"),
                body.getLong("parcelMillilitres"));
    }

    static boolean partial(JsonObject body) {
        return body.getBoolean("partial", false);
    }

    static JsonObject block(BlockView view) {
        CapacityBlock block = view.block();
        JsonArray totals = new JsonArray();
        JsonArray parts = new JsonArray();
        for (TemperatureClass goods : TemperatureClass.values()) {
            if (block.wish().of(goods) > 0 || view.parcels(goods, Part::granted) > 0) {
                totals.add(total(view, goods));
            }
        }
        view.parts().forEach(part -> parts.add(part(part)));
        return new JsonObject()
                .put("sessionId", block.key().session().toString())
                .put("producerId", block.key().producer().toString())
                .put("status", block.isOpen() ? "OPEN" : "RELEASED")
                .put("startsAt", time(block.startsAt()))
                .put("parcels", block.wish().parcels())
                .put("days", block.wish().days())
                .put("chilledPercent", block.wish().chilledPercent())
                .put("frozenPercent", block.wish().frozenPercent())
                .put("parcelGrams", block.wish().parcelGrams())
                .put("parcelMillilitres", block.wish().parcelMillilitres())
                .put("totals", totals)
                .put("parts", parts);
    }

    /** As a member of a refusal. */
    static JsonArray shortfalls(List<BlockReservation.Shortfall> shortfalls) {
        JsonArray array = new JsonArray();
        shortfalls.forEach(each -> array.add(new JsonObject()
                .put("temperatureClass", each.goods().name())
                .put("wanted", each.wanted())
                .put("feasible", each.feasible())
                .put("lacking", each.lacking().name())));
        return array;
    }

    private static JsonObject total(BlockView view, TemperatureClass goods) {
        return new JsonObject()
                .put("temperatureClass", goods.name())
                .put("wanted", view.block().wish().of(goods))
                .put("reserved", view.parcels(goods, Part::granted))
                .put("drawn", view.parcels(goods, Part::drawn))
                .put("released", view.parcels(goods, Part::released))
                .put("left", view.parcels(goods, Part::unused));
    }

    private static JsonObject part(Part part) {
        return new JsonObject()
                .put("kind", part.link().name())
                .put("name", part.name())
                .put("startsAt", time(part.startsAt()))
                .put("endsAt", time(part.endsAt()))
                .put("temperatureClass", part.goods().name())
                .put("cutOff", time(part.cutOff()))
                .put("reserved", amounts(part.granted()))
                .put("drawn", amounts(part.drawn()))
                .put("released", amounts(part.released()))
                .put("left", amounts(part.unused()));
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
