package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** The HTTP door of waitlists. */
final class WaitlistHandler {

    private final WaitlistService waitlist;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    WaitlistHandler(WaitlistService waitlist, Idempotency idempotency, Runnable afterCommit) {
        this.waitlist = waitlist;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("joinWaitlist", this::joinWaitlist)
                .on("listWaitlistEntries", this::listWaitlistEntries)
                .on("getWaitlistEntry", this::getWaitlistEntry)
                .on("leaveWaitlist", this::leaveWaitlist);
    }

    private Future<Answer> joinWaitlist(Request request) {
        int quantity = request.body().getInteger("quantity");
        return idempotency
                .once(request, db -> waitlist.join(
                                db,
                                caller(request),
                                new LiveSessionId(request.id("sessionId")),
                                new LiveOfferId(request.id("offerId")),
                                quantity)
                        .map(WaitlistJson::created))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> listWaitlistEntries(Request request) {
        int limit = Cursor.limit(request);
        return waitlist.list(caller(request), Cursor.id(request), limit + 1)
                .map(found -> Page.of(found, limit, last -> Cursor.of(last.id())))
                .map(page -> Answer.ok(page.toJson(WaitlistJson::entry)));
    }

    private Future<Answer> getWaitlistEntry(Request request) {
        return waitlist.get(caller(request), entry(request)).map(WaitlistJson::found);
    }

    private Future<Answer> leaveWaitlist(Request request) {
        return idempotency
                .once(request, db -> waitlist.leave(db, caller(request), entry(request))
                        .map(WaitlistJson::found))
                .onSuccess(done -> afterCommit.run());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static WaitlistEntryId entry(Request request) {
        return new WaitlistEntryId(request.id("waitlistEntryId"));
    }
}
