package org.tiantou.fulfillment.proof;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The wire format of proofs of delivery. */
final class ProofJson {

    private ProofJson() {}

    static JsonObject proof(DeliveryProof proof) {
        return new JsonObject()
                .put("id", proof.id().toString())
                .put("consignmentId", proof.consignment().toString())
                .put("kind", proof.kind().name())
                .put("contentType", proof.image().contentType())
                .put("bytes", proof.bytes())
                .put("width", proof.image().width())
                .put("height", proof.image().height())
                .put("receivedAt", proof.receivedAt().toString());
    }

    static JsonObject proofs(ProofService.Proofs proofs) {
        JsonArray items = new JsonArray();
        proofs.images().forEach(proof -> items.add(proof(proof)));
        JsonObject json = new JsonObject()
                .put("items", items)
                .put("code", proofs.code().map(code -> code.state().name()).orElse("NONE"));
        proofs.code().flatMap(DeliveryCode::verifiedAt).ifPresent(at -> json.put("codeVerifiedAt", at.toString()));
        return json;
    }

    static JsonObject code(DeliveryCode code) {
        return new JsonObject()
                .put("code", code.code())
                .put("state", code.state().name())
                .put("triesLeft", code.triesLeft())
                .put("issuedAt", code.issuedAt().toString());
    }
}
