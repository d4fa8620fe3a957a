package org.tiantou.marketplace.commission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.AccountId;

/**
 * Finds the one host that earns on a sale: the host of the session in which it is bought, else the host of the buyer's last
 * valid click, if that was not too long ago. A host counts only if it earns on the listing at that moment, and never on what
 * it buys itself.
 *
 * <p>For the sales of one moment: in a burst most are of one listing in one session, so what a host earns is found once.
 */
final class AttributionDecision {

    private final CommissionPlans plans;
    private final Duration window;
    private final Instant now;
    private final Map<RunningHost, Optional<CommissionOffer>> offers = new HashMap<>();

    /** @param window how long a click counts */
    AttributionDecision(CommissionPlans plans, Duration window, Instant now) {
        this.plans = plans;
        this.window = window;
        this.now = now;
    }

    Optional<Attribution> decide(Sale sale, Optional<CommissionClick> click) {
        return sale.sessionHost()
                .flatMap(host -> earning(sale, host, Attribution.Source.SESSION))
                .or(() -> click.filter(last -> now.isBefore(last.countsUntil(window)))
                        .flatMap(last -> earning(sale, last.host(), Attribution.Source.LINK)));
    }

    private Optional<Attribution> earning(Sale sale, AccountId host, Attribution.Source source) {
        return host.equals(sale.buyer())
                ? Optional.empty()
                : offers.computeIfAbsent(
                                new RunningHost(sale.listing(), host),
                                asked -> plans.rateFor(host, sale.listing(), now))
                        .map(offer -> new Attribution(host, offer.plan(), offer.rate(), source));
    }
}
