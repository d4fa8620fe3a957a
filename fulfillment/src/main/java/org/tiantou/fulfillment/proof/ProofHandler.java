package org.tiantou.fulfillment.proof;

import io.vertx.core.Future;
import java.util.Locale;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Request;

/** HTTP door of proofs of delivery. */
final class ProofHandler {

    private static final String NOT_KEPT = "private, no-store";

    private final ProofService service;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    ProofHandler(ProofService service, Idempotency idempotency, Runnable afterCommit) {
        this.service = service;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    Future<Answer> addDeliveryProof(Request request) {
        PartnerId partner = request.principal().partner().orElseThrow(CommonError.FORBIDDEN::exception);
        DeliveryProof.Kind kind =
                DeliveryProof.Kind.valueOf(request.path("proofKind").toUpperCase(Locale.ROOT));
        return idempotency
                .once(request, db -> service.add(
                                db, partner, id(request), kind, request.bytes().getBytes())
                        .map(proof -> Answer.created("/v1/delivery-proofs/" + proof.id(), ProofJson.proof(proof))))
                .onSuccess(answered -> afterCommit.run());
    }

    Future<Answer> listDeliveryProofs(Request request) {
        return service.listOf(request.principal(), id(request))
                .map(ProofJson::proofs)
                .map(Answer::ok);
    }

    /** Shown as a file of its own, so that no page can be made of it. */
    Future<Answer> getDeliveryProof(Request request) {
        return service.show(request.principal(), request.id("proofId"))
                .map(shown -> Answer.bytes(shown.proof().image().contentType(), shown.file())
                        .with("cache-control", NOT_KEPT)
                        .with("content-disposition", "attachment"));
    }

    Future<Answer> getDeliveryCode(Request request) {
        return service.code(request.principal(), id(request))
                .map(code -> Answer.ok(ProofJson.code(code)).with("cache-control", NOT_KEPT));
    }

    private static ConsignmentId id(Request request) {
        return new ConsignmentId(request.id("consignmentId"));
    }
}
