package org.tiantou.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.live.CoarseStock;
import org.tiantou.marketplace.live.Glance;

class PictureTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SESSION = "0190f1c0-0000-7000-8000-000000000000";
    private static final String GARLIC = "0190f1c0-0000-7000-8000-000000000001";
    private static final String MILLET = "0190f1c0-0000-7000-8000-000000000002";

    private final JsonObject garlic = offer(GARLIC, 1);
    private final JsonObject millet = offer(MILLET, 2);
    private final Picture before = picture(7, garlic, millet);

    @Test
    void nothingIsToldOfWhatIsTheSame() {
        assertThat(before.changeTo(picture(7, garlic, millet), NOON)).isEmpty();
    }

    @Test
    void onlyFieldsThatDifferAreTold() {
        JsonObject change = before.changeTo(
                        picture(8, garlic.copy().put("pinned", true).put("pinnedAt", "now"), millet), NOON)
                .orElseThrow();
        assertThat(change)
                .isEqualTo(new JsonObject()
                        .put("revision", 8)
                        .put("serverTime", NOON.toString())
                        .put(
                                "offers",
                                new JsonObject()
                                        .put(
                                                GARLIC,
                                                new JsonObject()
                                                        .put("pinned", true)
                                                        .put("pinnedAt", "now"))));
    }

    @Test
    void aFieldAndAnOfferThatAreGoneAreNull() {
        JsonObject priced = garlic.copy().put("sessionPrice", window(NOON, NOON.plusSeconds(60)));
        JsonObject change = picture(7, priced, millet)
                .changeTo(picture(8, garlic), NOON)
                .orElseThrow()
                .getJsonObject("offers");
        assertThat(change.getJsonObject(GARLIC)).isEqualTo(new JsonObject().putNull("sessionPrice"));
        assertThat(change.containsKey(MILLET)).isTrue();
        assertThat(change.getValue(MILLET)).isNull();
    }

    @Test
    void aNewOfferIsToldWhole() {
        JsonObject change =
                picture(7, garlic).changeTo(before(8), NOON).orElseThrow().getJsonObject("offers");
        assertThat(change).isEqualTo(new JsonObject().put(MILLET, millet));
    }

    @Test
    void aRevisionWithoutAnythingToSeeIsStillTold() {
        assertThat(before.changeTo(before(8), NOON))
                .contains(new JsonObject().put("revision", 8).put("serverTime", NOON.toString()));
    }

    @Test
    void aPictureReadEarlierIsNotNewer() {
        Picture later = at(7, NOON.plusSeconds(1), garlic, millet);
        assertThat(later.isNewerThan(before)).isTrue();
        assertThat(before.isNewerThan(later)).isFalse();
        assertThat(before(8).isNewerThan(later)).isTrue();
    }

    @Test
    void stockThatOrdersTookIsMissing() {
        assertThat(before.isBehind(glance(7, CoarseStock.PLENTY), NOON)).isFalse();
        assertThat(before.isBehind(glance(7, CoarseStock.FEW), NOON)).isTrue();
        assertThat(before.isBehind(glance(8, CoarseStock.PLENTY), NOON)).isTrue();
        assertThat(before.isBehind(glance(6, CoarseStock.FEW), NOON)).isFalse();
    }

    @Test
    void aPriceThatBeganOrEndedSinceIsMissing() {
        Picture counting = picture(
                7, garlic.copy().put("sessionPrice", window(NOON.plusSeconds(30), NOON.plusSeconds(90))), millet);
        Glance same = glance(7, CoarseStock.PLENTY);
        assertThat(counting.isBehind(same, NOON.plusSeconds(29))).isFalse();
        assertThat(counting.isBehind(same, NOON.plusSeconds(30))).isTrue();
        assertThat(counting.isBehind(same, NOON.plusSeconds(90))).isTrue();
    }

    @Test
    void whatPassesWithoutARevisionIsToldToThoseWhoComeBack() {
        JsonObject passing = before.passing(NOON).getJsonObject("offers").getJsonObject(GARLIC);
        assertThat(passing.fieldNames())
                .containsExactlyInAnyOrder("stock", "price", "priceRule", "campaign", "sessionPrice");
        assertThat(passing.getString("stock")).isEqualTo("PLENTY");
        assertThat(passing.getValue("sessionPrice")).isNull();
    }

    private Picture before(long revision) {
        return picture(revision, garlic, millet);
    }

    private static Glance glance(long revision, CoarseStock garlic) {
        return new Glance(
                new LiveSessionId(UUID.fromString(SESSION)),
                revision,
                Map.of(
                        new LiveOfferId(UUID.fromString(GARLIC)),
                        garlic,
                        new LiveOfferId(UUID.fromString(MILLET)),
                        CoarseStock.PLENTY));
    }

    private static Picture picture(long revision, JsonObject... offers) {
        return at(revision, NOON, offers);
    }

    private static Picture at(long revision, Instant readAt, JsonObject... offers) {
        JsonArray bag = new JsonArray();
        for (JsonObject offer : offers) {
            bag.add(offer);
        }
        return Picture.of(new JsonObject()
                .put("id", SESSION)
                .put("status", "LIVE")
                .put("revision", revision)
                .put("serverTime", readAt.toString())
                .put("offers", bag)
                .encode());
    }

    private static JsonObject offer(String id, int position) {
        return new JsonObject()
                .put("id", id)
                .put("position", position)
                .put("pinned", false)
                .put("stock", "PLENTY")
                .put("price", new JsonObject().put("amount", 4290).put("currency", "CNY"))
                .put("priceRule", "LIST");
    }

    private static JsonObject window(Instant from, Instant until) {
        return new JsonObject()
                .put("price", new JsonObject().put("amount", 3990).put("currency", "CNY"))
                .put("from", from.toString())
                .put("until", until.toString());
    }
}
