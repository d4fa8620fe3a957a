package org.tiantou.fulfillment.consignment;

import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.PlainText;

/** The wire format of tracking events. */
final class TrackingJson {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
    private static final Duration OLDEST = Duration.ofDays(365);
    private static final int ID = 64;
    private static final int PLACE = 100;
    private static final int DESCRIPTION = 300;

    private TrackingJson() {}

    static JsonObject event(TrackingEvent event) {
        JsonObject json = new JsonObject()
                .put("externalId", event.externalId())
                .put("status", event.status().name())
                .put("partnerCode", event.code());
        event.reason().ifPresent(reason -> putReason(json, "reason", reason));
        event.sequence().ifPresent(sequence -> json.put("sequence", sequence));
        event.place().ifPresent(place -> json.put("place", place));
        event.description().ifPresent(description -> json.put("description", description));
        return json.put("occurredAt", event.occurredAt().toString())
                .put("receivedAt", event.receivedAt().toString());
    }

    /** The code as it was given, and whose doing it is. */
    static void putReason(JsonObject json, String field, String code) {
        json.put(field, code)
                .put(
                        field + "Cause",
                        TrackingReason.of(code)
                                .map(reason -> reason.cause().name())
                                .orElse("UNKNOWN"));
    }

    static JsonObject reason(TrackingReason reason) {
        return new JsonObject()
                .put("code", reason.name())
                .put("cause", reason.cause().name())
                .put("zh", reason.zh())
                .put("en", reason.en());
    }

    /** Refuses with INVALID_REQUEST also a code that comes without a delivery. */
    static TrackingMessage message(ConsignmentId consignment, JsonObject body, Instant now) {
        TrackingEvent event = event(body, now);
        Optional<String> code = Optional.ofNullable(body.getString("deliveryCode"));
        if (code.isPresent() && event.status() != TrackingStatus.DELIVERED) {
            throw CommonError.invalid("deliveryCode", "only with the code DELIVERED");
        }
        return new TrackingMessage(consignment, event, code);
    }

    /** Refuses with INVALID_REQUEST what happened more than 10 minutes from now, or more than a year ago. */
    static TrackingEvent event(JsonObject body, Instant now) {
        return new TrackingEvent(
                PlainText.require("externalId", body.getString("externalId"), ID),
                PlainText.require("code", body.getString("code"), ID),
                text(body, "reason", ID),
                text(body, "place", PLACE),
                text(body, "description", DESCRIPTION),
                Optional.ofNullable(body.getLong("sequence")),
                occurredAt(body.getString("occurredAt"), now),
                now);
    }

    private static Optional<String> text(JsonObject body, String field, int max) {
        return Optional.ofNullable(body.getString(field)).map(text -> PlainText.require(field, text, max));
    }

    private static Instant occurredAt(String text, Instant now) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(now.plus(CLOCK_SKEW)) || instant.isBefore(now.minus(OLDEST))) {
                throw wrongInstant();
            }
            return instant.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException malformed) {
            throw wrongInstant();
        }
    }

    private static DomainException wrongInstant() {
        return CommonError.invalid(
                "occurredAt", "an ISO 8601 instant with offset, at most 10 minutes ahead and a year back");
    }
}
