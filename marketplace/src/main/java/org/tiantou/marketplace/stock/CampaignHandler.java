package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.sql.Database;

/** The HTTP door of prices. */
final class CampaignHandler {

    private final CampaignService campaigns;
    private final Database database;
    private final Clock clock;
    private final Runnable afterCommit;

    CampaignHandler(CampaignService campaigns, Database database, Clock clock, Runnable afterCommit) {
        this.campaigns = campaigns;
        this.database = database;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    Future<Answer> getPrice(Request request) {
        return campaigns
                .price(variant(request))
                .map(found -> Answer.ok(CampaignJson.explained(found, clock.instant())));
    }

    Future<Answer> setCampaign(Request request) {
        JsonObject body = request.body();
        Money price = CampaignJson.price(body);
        Instant from = CampaignJson.instant(body, "from");
        Instant until = CampaignJson.instant(body, "until");
        return database.inTransaction(db -> campaigns.set(db, caller(request), variant(request), price, from, until))
                .onSuccess(done -> afterCommit.run())
                .map(window -> Answer.ok(CampaignJson.window(window)));
    }

    Future<Answer> endCampaign(Request request) {
        return database.inTransaction(db -> campaigns.end(db, caller(request), variant(request)))
                .onSuccess(done -> afterCommit.run())
                .map(done -> Answer.noContent());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static VariantId variant(Request request) {
        return new VariantId(request.id("variantId"));
    }
}
