package org.tiantou.marketplace.commission;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.http.Answer;

/** Plans on the wire. */
final class CommissionPlanJson {

    private CommissionPlanJson() {}

    static NewCommissionPlan wanted(JsonObject body) {
        Set<AccountId> hosts = body.getJsonArray("hostIds", new JsonArray()).stream()
                .map(id -> new AccountId(UUID.fromString((String) id)))
                .collect(Collectors.toSet());
        return new NewCommissionPlan(PlanKind.valueOf(body.getString("kind")), rate(body), hosts);
    }

    static CommissionRate rate(JsonObject body) {
        return new CommissionRate(body.getInteger("rateBasisPoints"));
    }

    static Answer created(CommissionPlan plan) {
        return Answer.json(201, full(plan));
    }

    static JsonObject full(CommissionPlan plan) {
        JsonObject json = new JsonObject()
                .put("id", plan.id().toString())
                .put("producerId", plan.producer().toString())
                .put("listingId", plan.listing().toString())
                .put("kind", plan.kind().name())
                .put(
                        "hostIds",
                        new JsonArray(plan.hosts().stream()
                                .map(AccountId::toString)
                                .sorted()
                                .toList()))
                .put(
                        "history",
                        new JsonArray(plan.history().stream()
                                .map(entry -> entry(plan, entry))
                                .toList()));
        plan.newest().rate().ifPresent(rate -> json.put("rateBasisPoints", rate.basisPoints()));
        return json;
    }

    private static JsonObject entry(CommissionPlan plan, AnnouncedRate entry) {
        JsonObject json = new JsonObject()
                .put("announcedAt", entry.announcedAt().toString())
                .put("forRunningHostsFrom", plan.reachesRunningHosts(entry).toString());
        entry.rate().ifPresent(rate -> json.put("rateBasisPoints", rate.basisPoints()));
        return json;
    }
}
