package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** The HTTP door of invitations. */
final class InvitationHandler {

    private final InvitationService invitations;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    InvitationHandler(InvitationService invitations, Idempotency idempotency, Runnable afterCommit) {
        this.invitations = invitations;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("inviteProducer", this::inviteProducer)
                .on("listSessionInvitations", this::listSessionInvitations)
                .on("listProducerInvitations", this::listProducerInvitations)
                .on("acceptInvitation", request -> answer(request, invitations::accept))
                .on("declineInvitation", request -> answer(request, invitations::decline));
    }

    private Future<Answer> inviteProducer(Request request) {
        ProducerId producer = InvitationJson.producer(request.body());
        return idempotency
                .once(request, db -> invitations
                        .invite(db, caller(request), session(request), producer)
                        .map(InvitationJson::created))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> listSessionInvitations(Request request) {
        int limit = Cursor.limit(request);
        return invitations
                .ofSession(caller(request), session(request), Cursor.id(request), limit + 1)
                .map(found -> Page.of(
                        found, limit, last -> Cursor.of(last.invitation().producer())))
                .map(page -> Answer.ok(page.toJson(InvitationJson::full)));
    }

    private Future<Answer> listProducerInvitations(Request request) {
        int limit = Cursor.limit(request);
        return invitations
                .ofProducer(caller(request), producer(request), Cursor.id(request), limit + 1)
                .map(found -> Page.of(
                        found, limit, last -> Cursor.of(last.invitation().session())))
                .map(page -> Answer.ok(page.toJson(InvitationJson::full)));
    }

    /** What a producer may say to an invitation. */
    @FunctionalInterface
    private interface Reply {
        Future<InvitationView> give(SqlClient db, AccountId caller, ProducerId producer, LiveSessionId session);
    }

    private Future<Answer> answer(Request request, Reply reply) {
        return idempotency
                .once(request, db -> reply.give(db, caller(request), producer(request), session(request))
                        .map(InvitationJson::found))
                .onSuccess(done -> afterCommit.run());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static LiveSessionId session(Request request) {
        return new LiveSessionId(request.id("sessionId"));
    }

    private static ProducerId producer(Request request) {
        return new ProducerId(request.id("producerId"));
    }
}
