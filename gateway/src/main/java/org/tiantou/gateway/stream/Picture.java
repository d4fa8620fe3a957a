package org.tiantou.gateway.stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.live.Glance;

/**
 * What viewers see of a session at one moment, and how two of them differ.
 *
 * @param readAt by the server's clock; prices are those of this moment
 * @param state the LiveState of the contract, never changed
 */
record Picture(LiveSessionId session, long revision, Instant readAt, JsonObject state) {

    private static final String OFFERS = "offers";
    private static final String SERVER_TIME = "serverTime";
    private static final String REVISION = "revision";
    private static final Set<String> OVER = Set.of("ENDED", "CANCELLED");
    private static final List<String> WINDOWS = List.of("campaign", "sessionPrice");

    /** What of an offer changes with time and orders, without a new revision. */
    private static final List<String> PASSING = List.of("stock", "price", "priceRule", "campaign", "sessionPrice");

    /** @param state LiveState as JSON text */
    static Picture of(String state) {
        JsonObject json = new JsonObject(state);
        return new Picture(
                new LiveSessionId(UUID.fromString(json.getString("id"))),
                json.getLong(REVISION),
                Instant.parse(json.getString(SERVER_TIME)),
                json);
    }

    boolean isOver() {
        return OVER.contains(state.getString("status"));
    }

    boolean isNewerThan(Picture other) {
        return revision > other.revision || (revision == other.revision && readAt.isAfter(other.readAt));
    }

    /** The whole of it. */
    JsonObject whole(Instant now) {
        return new JsonObject(new LinkedHashMap<>(state.getMap())).put(SERVER_TIME, now.toString());
    }

    /** What a viewer who has this picture must be told to have the next, as a JSON merge patch (RFC 7396); offers by id. */
    Optional<JsonObject> changeTo(Picture next, Instant now) {
        JsonObject change = differences(state, next.state);
        JsonObject offers = differences(byId(), next.byId());
        if (!offers.isEmpty()) {
            change.put(OFFERS, offers);
        }
        return change.isEmpty() ? Optional.empty() : Optional.of(next.stamped(change, now));
    }

    /** What may differ between two pictures of the same revision: for a viewer who comes back with this revision. */
    JsonObject passing(Instant now) {
        JsonObject offers = new JsonObject();
        offers().forEach(offer -> {
            JsonObject known = new JsonObject();
            PASSING.forEach(field -> known.put(field, offer.getValue(field)));
            offers.put(offer.getString("id"), known);
        });
        return stamped(new JsonObject().put(OFFERS, offers), now);
    }

    /** Whether viewers with this picture have missed something. */
    boolean isBehind(Glance glance, Instant now) {
        return glance.revision() > revision
                || turns().anyMatch(turn -> turn.isAfter(readAt) && !turn.isAfter(now))
                || (glance.revision() == revision && !stock().equals(stock(glance)));
    }

    private Map<String, String> stock() {
        Map<String, String> stock = new LinkedHashMap<>();
        offers().forEach(offer -> stock.put(offer.getString("id"), offer.getString("stock")));
        return stock;
    }

    private static Map<String, String> stock(Glance glance) {
        Map<String, String> stock = new LinkedHashMap<>();
        glance.stock().forEach((offer, left) -> stock.put(offer.toString(), left.name()));
        return stock;
    }

    /** When prices begin or cease to count. */
    private Stream<Instant> turns() {
        return offers().flatMap(
                        offer -> WINDOWS.stream().map(offer::getJsonObject).filter(Objects::nonNull))
                .flatMap(window -> Stream.of(window.getString("from"), window.getString("until")))
                .map(Instant::parse);
    }

    private JsonObject stamped(JsonObject change, Instant now) {
        return change.put(REVISION, revision).put(SERVER_TIME, now.toString());
    }

    private Stream<JsonObject> offers() {
        JsonArray offers = state.getJsonArray(OFFERS);
        return offers.stream().map(JsonObject.class::cast);
    }

    private JsonObject byId() {
        JsonObject byId = new JsonObject();
        offers().forEach(offer -> byId.put(offer.getString("id"), offer));
        return byId;
    }

    /** Two levels deep: of an offer only the fields that differ. */
    private static JsonObject differences(JsonObject before, JsonObject after) {
        JsonObject patch = new JsonObject();
        for (String field : after.fieldNames()) {
            if (!OFFERS.equals(field) && !SERVER_TIME.equals(field)) {
                Object then = before.getValue(field);
                Object now = after.getValue(field);
                if (!now.equals(then)) {
                    patch.put(field, isOffer(then, now) ? differences((JsonObject) then, (JsonObject) now) : now);
                }
            }
        }
        before.fieldNames().stream().filter(field -> !after.containsKey(field)).forEach(patch::putNull);
        return patch;
    }

    private static boolean isOffer(Object then, Object now) {
        return then instanceof JsonObject before
                && now instanceof JsonObject after
                && before.containsKey("position")
                && after.containsKey("position");
    }
}
