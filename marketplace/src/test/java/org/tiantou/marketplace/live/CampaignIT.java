package org.tiantou.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.CampaignService;
import org.tiantou.marketplace.stock.CurrentPrice;
import org.tiantou.marketplace.stock.PriceRule;

/** Campaign prices reach every pool of a variant and everyone who watches it. */
class CampaignIT {

    private static final Money CAMPAIGN = Money.cny(1_790);
    private static final Money SESSION = Money.cny(1_590);

    private static Studio studio;
    private static CampaignService campaigns;

    @BeforeAll
    static void open() throws TimeoutException {
        studio = new Studio();
        campaigns = studio.campaigns();
    }

    @AfterAll
    static void close() throws TimeoutException {
        studio.close();
    }

    @Test
    void aCampaignCountsInTheShopAndInSessionsThatComeBeforeAndAfterIt() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId before = studio.offer(session, variant, Optional.of(SESSION));
        set(variant, Duration.ofHours(1));
        LiveSessionId later = studio.accepted();
        LiveOfferId after = studio.offer(later, variant);
        assertThat(price(session, before)).isEqualTo(new CurrentPrice(CAMPAIGN, PriceRule.CAMPAIGN));
        assertThat(price(later, after)).isEqualTo(new CurrentPrice(CAMPAIGN, PriceRule.CAMPAIGN));
        assertThat(pricesInPools(variant)).containsOnly(CAMPAIGN.amount()).hasSize(3);

        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, session));
        studio.commit(db -> studio.live.show().startPrice(db, Studio.HOST, session, before, new Announcement(10, 1)));
        studio.clock.advance(Duration.ofSeconds(10));
        assertThat(price(session, before)).isEqualTo(new CurrentPrice(SESSION, PriceRule.SESSION));
        studio.clock.advance(Duration.ofHours(1));
        assertThat(price(session, before).rule()).isEqualTo(PriceRule.LIST);
    }

    @Test
    void viewersAreToldWhenACampaignIsSetOrEndsButNotWhenNothingChanges() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        studio.offer(session, variant);
        Instant from = studio.clock.instant();
        set(variant, Duration.ofHours(1));
        assertThat(studio.lastEvent(session).getLong("priceFen")).isEqualTo(CAMPAIGN.amount());
        studio.commit(db -> campaigns.end(db, Studio.FARMER, variant));
        assertThat(studio.lastEvent(session).getLong("priceFen")).isEqualTo(Studio.PRICE_FEN);
        int told = studio.events(session).size();
        studio.commit(db -> campaigns.end(db, Studio.FARMER, variant));
        assertThat(studio.events(session)).hasSize(told);
        assertThat(studio.rows(
                        "SELECT type FROM platform.event WHERE aggregate_id = $1 AND aggregate = 'stock' ORDER BY seq",
                        variant.value()))
                .extracting(row -> row.getString(0))
                .containsExactly("CampaignSet", "CampaignEnded");
        assertThat(studio.refusal(db ->
                        campaigns.set(db, Studio.STRANGER, variant, CAMPAIGN, from, from.plus(Duration.ofHours(1)))))
                .isEqualTo("NOT_FOUND");
        assertThat(studio.refusal(db -> campaigns.set(
                        db, Studio.FARMER, variant, Money.cny(1_991), from, from.plus(Duration.ofHours(1)))))
                .isEqualTo("INVALID_REQUEST");
    }

    private static void set(VariantId variant, Duration length) throws TimeoutException {
        Clock clock = studio.clock;
        studio.commit(db -> campaigns.set(
                db,
                Studio.FARMER,
                variant,
                CAMPAIGN,
                clock.instant(),
                clock.instant().plus(length)));
    }

    private static List<Long> pricesInPools(VariantId variant) throws TimeoutException {
        return studio
                .rows("SELECT campaign_price_fen FROM marketplace.stock_pool WHERE variant_id = $1", variant.value())
                .stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    private static CurrentPrice price(LiveSessionId session, LiveOfferId offer) throws TimeoutException {
        return OfferView.in(studio.state(session).offers(), offer).pricing().at(studio.clock.instant());
    }
}
