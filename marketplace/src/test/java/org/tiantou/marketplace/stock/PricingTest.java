package org.tiantou.marketplace.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.Money;

class PricingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Money LIST = Money.cny(1_990);
    private static final PriceWindow CAMPAIGN = window(1_790, -3_600, 3_600);
    private static final PriceWindow SESSION = window(1_590, 10, 70);

    private final Pricing pricing = new Pricing(LIST, Optional.of(CAMPAIGN), Optional.of(SESSION));

    @Test
    void theSessionPriceBeatsTheCampaignPriceAndThatTheListPrice() {
        assertThat(pricing.at(NOW.plusSeconds(10))).isEqualTo(new CurrentPrice(SESSION.price(), PriceRule.SESSION));
        assertThat(pricing.at(NOW)).isEqualTo(new CurrentPrice(CAMPAIGN.price(), PriceRule.CAMPAIGN));
        assertThat(pricing.at(NOW.plusSeconds(3_600))).isEqualTo(new CurrentPrice(LIST, PriceRule.LIST));
    }

    @Test
    void aWindowHoldsItsFirstInstantAndNotItsLast() {
        assertThat(SESSION.covers(NOW.plusSeconds(10).minusNanos(1))).isFalse();
        assertThat(SESSION.covers(NOW.plusSeconds(10))).isTrue();
        assertThat(SESSION.covers(NOW.plusSeconds(70).minusNanos(1))).isTrue();
        assertThat(SESSION.covers(NOW.plusSeconds(70))).isFalse();
        assertThat(SESSION.isOver(NOW.plusSeconds(70))).isTrue();
        assertThatThrownBy(() -> window(1, 5, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePriorityHoldsWhateverIsCheaper() {
        Pricing dear = new Pricing(LIST, Optional.of(CAMPAIGN), Optional.of(window(2_990, 0, 60)));
        assertThat(dear.at(NOW).price()).isEqualTo(Money.cny(2_990));
    }

    @Test
    void campaignsLastNinetyDaysAtMostAndCostTheListPriceAtMost() {
        Money price = CAMPAIGN.price();
        assertThat(Campaign.of(price, NOW, NOW.plus(Duration.ofDays(90)), NOW).price())
                .isEqualTo(price);
        assertThatThrownBy(() -> Campaign.of(price, NOW, NOW.plus(Duration.ofDays(91)), NOW))
                .hasMessageContaining("until");
        assertThatThrownBy(() -> Campaign.of(price, NOW.minusSeconds(9), NOW, NOW))
                .hasMessageContaining("until");
        assertThatThrownBy(
                        () -> Campaign.of(price, NOW.plus(Duration.ofDays(181)), NOW.plus(Duration.ofDays(182)), NOW))
                .hasMessageContaining("from");
        assertThat(Campaign.below(CAMPAIGN, price)).isEqualTo(CAMPAIGN);
        assertThatThrownBy(() -> Campaign.below(CAMPAIGN, Money.cny(1_789))).hasMessageContaining("price.amount");
    }

    private static PriceWindow window(long fen, long from, long until) {
        return new PriceWindow(Money.cny(fen), NOW.plusSeconds(from), NOW.plusSeconds(until));
    }
}
