package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Campaign prices, set by those who hold the power PRICE; a variant of others is NOT_FOUND. */
public final class CampaignService {

    private final Database database;
    private final ProducerAccess access;
    private final Showcase showcase;
    private final EventFeed feed;
    private final Clock clock;
    private final StockPoolRepository pools = new StockPoolRepository();
    private final CampaignRepository campaigns = new CampaignRepository();

    CampaignService(Database database, ProducerAccess access, Showcase showcase, EventFeed feed, Clock clock) {
        this.database = database;
        this.access = access;
        this.showcase = showcase;
        this.feed = feed;
        this.clock = clock;
    }

    /** For everybody, as long as it is on sale; fails with NOT_FOUND. */
    Future<ShopPrice> price(VariantId variant) {
        return campaigns.find(database.client(), variant).map(found -> found.filter(ShopPrice::onSale)
                .orElseThrow(CommonError.NOT_FOUND::exception));
    }

    /** In place of the one before, if any; the last one to set it wins. Fails with INVALID_REQUEST. */
    public Future<PriceWindow> set(
            SqlClient db, AccountId caller, VariantId variant, Money price, Instant from, Instant until) {
        PriceWindow window = Campaign.of(price, from, until, now());
        return managed(db, caller, variant)
                .compose(producer -> put(
                        db,
                        variant,
                        Optional.of(window),
                        new CampaignSet(
                                variant.value(), producer.value(), price.amount(), from.toString(), until.toString())))
                .map(window);
    }

    /** Ending what there is not changes nothing. */
    public Future<Void> end(SqlClient db, AccountId caller, VariantId variant) {
        return managed(db, caller, variant)
                .compose(producer ->
                        put(db, variant, Optional.empty(), new CampaignEnded(variant.value(), producer.value())));
    }

    private Future<Void> put(SqlClient db, VariantId variant, Optional<PriceWindow> campaign, PublishedEvent event) {
        return showcase.around(db, List.of(variant), () -> pools.lockOf(db, List.of(variant))
                .compose(locked -> campaigns.find(db, variant))
                .map(Optional::orElseThrow)
                .compose(before -> {
                    campaign.ifPresent(
                            window -> Campaign.below(window, before.pricing().list()));
                    return before.pricing().campaign().equals(campaign)
                            ? Future.succeededFuture(false)
                            : campaigns
                                    .put(db, variant, campaign)
                                    .compose(stored -> feed.append(db, event))
                                    .map(true);
                }));
    }

    private Future<ProducerId> managed(SqlClient db, AccountId caller, VariantId variant) {
        return campaigns
                .find(db, variant)
                .map(found ->
                        found.orElseThrow(CommonError.NOT_FOUND::exception).producer())
                .compose(producer ->
                        access.require(db, caller, producer, Power.PRICE).map(producer));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
