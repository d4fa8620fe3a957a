package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ListingId;
import org.tiantou.platform.sql.Database;

/** Gives links to hosts and takes note of buyers' clicks on them. */
final class CommissionLinkService {

    private final Database database;
    private final LinkTokens tokens;
    private final CommissionHosts hosts;
    private final Duration window;
    private final Clock clock;
    private final PlannedListingRepository listings = new PlannedListingRepository();
    private final AttributionRepository facts = new AttributionRepository();
    private final CommissionClickRepository clicks = new CommissionClickRepository();

    /** @param window how long a click counts */
    CommissionLinkService(Database database, LinkTokens tokens, CommissionHosts hosts, Duration window, Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.hosts = hosts;
        this.window = window;
        this.clock = clock;
    }

    /** The host runs the listing from now on. Fails with NOT_FOUND or NO_COMMISSION_OFFERED. */
    Future<IssuedLink> issue(SqlClient db, AccountId host, ListingId listing) {
        CommissionLink link = new CommissionLink(host, listing, now().truncatedTo(ChronoUnit.MILLIS));
        return listings.find(db, listing)
                .map(found -> found.filter(PlannedListing::shown).orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(shown -> offer(db, link))
                .compose(offer -> hosts.join(db, host, List.of(listing))
                        .map(joined -> new IssuedLink(link, tokens.write(link), offer)));
    }

    /**
     * Takes the place of an earlier click of the buyer on the listing. Fails with COMMISSION_LINK_FORGED,
     * COMMISSION_LINK_EXPIRED, OWN_COMMISSION_LINK, or NO_COMMISSION_OFFERED where the host no longer earns on the listing.
     */
    Future<CountedClick> click(AccountId buyer, String token) {
        Instant now = now();
        CommissionLink link = tokens.read(token);
        link.requireCounts(buyer, now);
        CommissionClick click = new CommissionClick(link.host(), now);
        return offer(database.client(), link)
                .compose(offered -> clicks.put(database.client(), buyer, link.listing(), click))
                .map(stored -> new CountedClick(link.listing(), click, click.countsUntil(window)));
    }

    /** Removes clicks that count no longer. */
    Future<Void> forgetOld() {
        return clicks.forgetBefore(database.client(), clock.instant().minus(window));
    }

    private Future<CommissionOffer> offer(SqlClient db, CommissionLink link) {
        Instant now = now();
        return facts.read(db, List.of(), Set.of(new RunningHost(link.listing(), link.host())), now)
                .map(read -> read.plans()
                        .rateFor(link.host(), link.listing(), now)
                        .orElseThrow(CommissionError.NO_COMMISSION_OFFERED::exception));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
