package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** The HTTP door of plans. */
final class CommissionPlanHandler {

    private final CommissionPlanService plans;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    CommissionPlanHandler(CommissionPlanService plans, Idempotency idempotency, Runnable afterCommit) {
        this.plans = plans;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("openCommissionPlan", this::openCommissionPlan)
                .on("listCommissionPlans", this::listCommissionPlans)
                .on("changeCommissionRate", this::changeCommissionRate)
                .on("endCommissionPlan", this::endCommissionPlan);
    }

    private Future<Answer> openCommissionPlan(Request request) {
        NewCommissionPlan wanted = CommissionPlanJson.wanted(request.body());
        return idempotency
                .once(request, db -> plans.open(db, caller(request), listing(request), wanted)
                        .map(CommissionPlanJson::created))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> listCommissionPlans(Request request) {
        int limit = Cursor.limit(request);
        return plans.list(caller(request), listing(request), Cursor.id(request).map(CommissionPlanId::new), limit + 1)
                .map(found -> Page.of(found, limit, plan -> Cursor.of(plan.id())))
                .map(page -> Answer.ok(page.toJson(CommissionPlanJson::full)));
    }

    private Future<Answer> changeCommissionRate(Request request) {
        CommissionRate rate = CommissionPlanJson.rate(request.body());
        return idempotency
                .once(request, db -> plans.changeRate(db, caller(request), plan(request), rate)
                        .map(CommissionPlanHandler::found))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> endCommissionPlan(Request request) {
        return idempotency
                .once(request, db -> plans.end(db, caller(request), plan(request))
                        .map(CommissionPlanHandler::found))
                .onSuccess(done -> afterCommit.run());
    }

    private static Answer found(CommissionPlan plan) {
        return Answer.ok(CommissionPlanJson.full(plan));
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static ListingId listing(Request request) {
        return new ListingId(request.id("listingId"));
    }

    private static CommissionPlanId plan(Request request) {
        return new CommissionPlanId(request.id("commissionPlanId"));
    }
}
