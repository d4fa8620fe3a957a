package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
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

    Future<Answer> recordTrackingEvent(Request request) {
        PartnerId partner = request.principal().partner().orElseThrow(CommonError.FORBIDDEN::exception);
        ConsignmentId id = new ConsignmentId(request.id("consignmentId"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return idempotency
                .once(request, db -> service.record(db, partner, id, TrackingJson.event(request.body(), now))
                        .map(consignment -> Answer.created(
                                "/v1/consignments/" + id + "/tracking-events",
                                ConsignmentJson.consignment(consignment, now))))
                .onSuccess(answered -> afterCommit.run());
    }
}
