package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** HTTP door of reading consignments. */
final class ConsignmentHandler {

    private final ConsignmentService service;
    private final Clock clock;

    ConsignmentHandler(ConsignmentService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    Future<Answer> getConsignment(Request request) {
        return service.get(request.principal(), id(request)).map(this::json).map(Answer::ok);
    }

    Future<Answer> listTrackingEvents(Request request) {
        return service.listTrackingEvents(request.principal(), id(request))
                .map(events -> new Page<>(events, Optional.empty()).toJson(TrackingJson::event))
                .map(Answer::ok);
    }

    Future<Answer> listProducerConsignments(Request request) {
        int limit = Cursor.limit(request);
        ProducerId producer = new ProducerId(request.id("producerId"));
        return service.listOf(request.principal(), producer, Cursor.id(request), limit + 1)
                .map(found -> Page.of(found, limit, each -> Cursor.of(each.id())))
                .map(page -> Answer.ok(page.toJson(this::json)));
    }

    private JsonObject json(Consignment consignment) {
        return ConsignmentJson.consignment(consignment, clock.instant());
    }

    private static ConsignmentId id(Request request) {
        return new ConsignmentId(request.id("consignmentId"));
    }
}
