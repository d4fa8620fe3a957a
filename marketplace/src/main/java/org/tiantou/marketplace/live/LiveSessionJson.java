package org.tiantou.marketplace.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tiantou.platform.http.Answer;

/** Sessions on the wire. */
final class LiveSessionJson {

    private static final int HOLD_MINUTES = 15;

    private LiveSessionJson() {}

    static SessionPlan plan(JsonObject body) {
        return new SessionPlan(
                body.getString("title"),
                StreamPlatform.valueOf(body.getString("platform")),
                body.getString("roomNumber"),
                Optional.ofNullable(body.getString("playbackUrl")),
                instant(body.getString("startsAt")),
                HoldMode.valueOf(body.getString("holdMode", HoldMode.HOLD_THEN_PAY.name())),
                body.getInteger("holdMinutes", HOLD_MINUTES));
    }

    static Answer created(LiveSession session) {
        return Answer.created("/v1/live-sessions/" + session.id(), full(session))
                .withVersion(session.version());
    }

    static Answer found(LiveSession session) {
        return Answer.ok(full(session)).withVersion(session.version());
    }

    static Answer found(LiveState state) {
        return Answer.ok(state(state)).withVersion(state.session().version());
    }

    static JsonObject state(LiveState state) {
        JsonArray offers = new JsonArray();
        state.offers().forEach(view -> offers.add(OfferJson.open(view, state.now())));
        return full(state.session()).put("serverTime", state.now().toString()).put("offers", offers);
    }

    static JsonObject full(LiveSession session) {
        SessionPlan plan = session.plan();
        JsonObject json = new JsonObject()
                .put("id", session.id().toString())
                .put("hostId", session.host().toString())
                .put("title", plan.title())
                .put("platform", plan.platform().name())
                .put("roomNumber", plan.roomNumber());
        plan.playbackUrl().ifPresent(url -> json.put("playbackUrl", url));
        json.put("status", session.status().name())
                .put("startsAt", plan.startsAt().toString());
        session.startedAt().ifPresent(at -> json.put("startedAt", at.toString()));
        session.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        return json.put("holdMode", plan.holdMode().name())
                .put("holdMinutes", plan.holdMinutes())
                .put("version", session.version())
                .put("revision", session.revision())
                .put("createdAt", session.createdAt().toString());
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
