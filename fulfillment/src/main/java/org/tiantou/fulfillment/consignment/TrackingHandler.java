package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** HTTP door of the partners' tracking messages. */
final class TrackingHandler {

    private final TrackingService service;
    private final Clock clock;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    TrackingHandler(TrackingService service, Clock clock, Idempotency idempotency, Runnable afterCommit) {
        this.service = service;
        this.clock = clock;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    Future<Answer> listTrackingReasons(Request request) {
        return Future.succeededFuture(
                Answer.ok(new Page<>(List.of(TrackingReason.values()), Optional.empty()).toJson(TrackingJson::reason))
                        .with("cache-control", "public, max-age=3600"));
    }

    Future<Answer> recordTrackingEvents(Request request) {
        PartnerId partner = request.principal().partner().orElseThrow(CommonError.FORBIDDEN::exception);
        TrackingBatchJson batch =
                new TrackingBatchJson(request.body(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return idempotency
                .once(request, db -> service.recordAll(db, partner, batch.messages())
                        .map(batch::answer))
                .onSuccess(answered -> afterCommit.run());
    }

    Future<Answer> recordTrackingEvent(Request request) {
        PartnerId partner = request.principal().partner().orElseThrow(CommonError.FORBIDDEN::exception);
        ConsignmentId id = new ConsignmentId(request.id("consignmentId"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return idempotency
                .once(request, db -> service.record(db, partner, TrackingJson.message(id, request.body(), now))
                        .map(consignment -> Answer.created(
                                "/v1/consignments/" + id + "/tracking-events",
                                ConsignmentJson.consignment(consignment, now))))
                .onSuccess(answered -> afterCommit.run());
    }
}
