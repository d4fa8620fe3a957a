package org.tiantou.marketplace.live;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;

/** Invitations on the wire. */
final class InvitationJson {

    private InvitationJson() {}

    static ProducerId producer(JsonObject body) {
        return new ProducerId(UUID.fromString(body.getString("producerId")));
    }

    static Answer created(InvitationView view) {
        return Answer.json(201, full(view));
    }

    static Answer found(InvitationView view) {
        return Answer.ok(full(view));
    }

    static JsonObject full(InvitationView view) {
        Invitation invitation = view.invitation();
        JsonObject json = new JsonObject()
                .put("sessionId", invitation.session().toString())
                .put("producerId", invitation.producer().toString())
                .put("producerName", view.producerName())
                .put("status", invitation.status().name())
                .put("invitedAt", invitation.invitedAt().toString());
        invitation
                .answer()
                .ifPresent(answer -> json.put("answeredAt", answer.at().toString()));
        return json.put("session", LiveSessionJson.full(view.session()));
    }
}
