package org.tiantou.fulfillment.network;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.tiantou.kernel.Division;

/** The wire format of divisions, nodes and partners. */
final class NetworkJson {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private NetworkJson() {}

    static <T> JsonObject items(List<T> items, Function<T, JsonObject> json) {
        return new JsonObject()
                .put("items", new JsonArray(items.stream().map(json).toList()));
    }

    static JsonObject division(Division division) {
        return new JsonObject()
                .put("code", division.code())
                .put("name", division.name())
                .put("level", division.level().name());
    }

    static JsonObject node(Node node) {
        JsonObject json = new JsonObject()
                .put("id", node.id().toString())
                .put("type", node.type().name())
                .put("name", node.name())
                .put("divisionCode", node.divisionCode());
        node.parent().ifPresent(parent -> json.put("parentId", parent.toString()));
        node.place().ifPresent(place -> json.put("latitude", place.latitude()).put("longitude", place.longitude()));
        return json;
    }

    static JsonObject partner(Partner partner) {
        return new JsonObject()
                .put("id", partner.id().toString())
                .put("code", partner.code())
                .put("nameZh", partner.nameZh())
                .put("nameEn", partner.nameEn())
                .put(
                        "temperatureClasses",
                        new JsonArray(partner.temperatureClasses().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList()))
                .put(
                        "windows",
                        new JsonArray(partner.windows().stream()
                                .map(window -> new JsonObject()
                                        .put("starts", time(window.starts()))
                                        .put("ends", time(window.ends())))
                                .toList()));
    }

    private static String time(LocalTime time) {
        return CLOCK.format(time);
    }
}
