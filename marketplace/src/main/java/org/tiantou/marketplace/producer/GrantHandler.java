package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** The HTTP door of grants. */
final class GrantHandler {

    private final GrantService grants;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    GrantHandler(GrantService grants, Idempotency idempotency, Runnable afterCommit) {
        this.grants = grants;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("giveGrant", this::giveGrant)
                .on("listGrants", this::listGrants)
                .on("revokeGrant", this::revokeGrant);
    }

    private Future<Answer> giveGrant(Request request) {
        return idempotency
                .once(request, db -> grants.give(
                                db,
                                caller(request),
                                producer(request),
                                GrantJson.cooperative(request.body()),
                                GrantJson.powers(request.body()))
                        .map(GrantJson::created))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> listGrants(Request request) {
        int limit = Cursor.limit(request);
        return grants.list(caller(request), producer(request), Cursor.id(request), limit + 1)
                .map(found -> Page.of(found, limit, grant -> Cursor.of(grant.id())))
                .map(page -> Answer.ok(page.toJson(GrantJson::full)));
    }

    private Future<Answer> revokeGrant(Request request) {
        return grants.revoke(caller(request), producer(request), request.id("grantId"))
                .onSuccess(done -> afterCommit.run())
                .map(done -> Answer.noContent());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static ProducerId producer(Request request) {
        return new ProducerId(request.id("producerId"));
    }
}
