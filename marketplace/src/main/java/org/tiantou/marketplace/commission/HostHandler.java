package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.OrderId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** The HTTP door of hosts' links, the clicks on them, and what hosts earn. */
final class HostHandler {

    private final CommissionLinkService links;
    private final HostCommissionService commissions;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    HostHandler(
            CommissionLinkService links,
            HostCommissionService commissions,
            Idempotency idempotency,
            Runnable afterCommit) {
        this.links = links;
        this.commissions = commissions;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("createCommissionLink", this::createCommissionLink)
                .on("recordCommissionClick", this::recordCommissionClick)
                .on("listMyCommissions", this::listMyCommissions);
    }

    private Future<Answer> createCommissionLink(Request request) {
        return idempotency
                .once(request, db -> links.issue(db, caller(request), new ListingId(request.id("listingId")))
                        .map(issued -> Answer.json(201, HostJson.link(issued))))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> recordCommissionClick(Request request) {
        return links.click(caller(request), request.body().getString("token"))
                .map(counted -> Answer.ok(HostJson.click(counted)));
    }

    private Future<Answer> listMyCommissions(Request request) {
        int limit = Cursor.limit(request);
        return commissions
                .list(caller(request), before(request), limit + 1)
                .map(found -> Page.of(found, limit, HostHandler::position))
                .map(page -> Answer.ok(page.toJson(HostJson::commission)));
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static Cursor position(HostCommission commission) {
        return Cursor.of(commission.line().order(), commission.line().lineNo());
    }

    private static Optional<LinePosition> before(Request request) {
        return Cursor.from(request, 2)
                .map(cursor -> position(cursor.parts().get(0), cursor.parts().get(1)));
    }

    private static LinePosition position(String order, String line) {
        try {
            return new LinePosition(new OrderId(UUID.fromString(order)), Short.parseShort(line));
        } catch (IllegalArgumentException foreign) {
            throw CommonError.invalid("cursor", "the nextCursor of the page before");
        }
    }
}
