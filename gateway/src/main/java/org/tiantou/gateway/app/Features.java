package org.tiantou.gateway.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.fulfillment.block.BlockFeature;
import org.tiantou.fulfillment.block.ReleaseTerms;
import org.tiantou.fulfillment.booking.BookingFeature;
import org.tiantou.fulfillment.calendar.CalendarFeature;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.fulfillment.consignment.ConsignmentFeature;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.fulfillment.pickup.PickupFeature;
import org.tiantou.fulfillment.proof.ProofFeature;
import org.tiantou.fulfillment.slot.SlotFeature;
import org.tiantou.gateway.demo.DemoAccounts;
import org.tiantou.gateway.demo.DemoSeed;
import org.tiantou.gateway.identity.IdentityFeature;
import org.tiantou.gateway.stream.StreamFeature;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.admission.AdmissionFeature;
import org.tiantou.marketplace.admission.AdmissionTerms;
import org.tiantou.marketplace.admission.Rate;
import org.tiantou.marketplace.board.BoardFeature;
import org.tiantou.marketplace.commission.CommissionFeature;
import org.tiantou.marketplace.listing.ListingFeature;
import org.tiantou.marketplace.live.LiveFeature;
import org.tiantou.marketplace.order.HoarderRule;
import org.tiantou.marketplace.order.OrderFeature;
import org.tiantou.marketplace.photo.PhotoFeature;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.producer.ProducerFeature;
import org.tiantou.marketplace.stock.StockFeature;
import org.tiantou.marketplace.waitlist.WaitlistFeature;
import org.tiantou.platform.config.NodeRole;
import org.tiantou.platform.event.EventFeature;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.metrics.Metrics;
import org.tiantou.search.listing.SearchFeature;

/** All features, each made with what it needs; the ports between modules are plugged in here. */
final class Features {

    private static final Logger LOG = LoggerFactory.getLogger(Features.class);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Foundation base;
    private final IdentityFeature identity;
    private final PhotoFeature photos;
    private final StockFeature stock;
    private final ListingFeature listings;
    private final ProducerFeature producers;
    private final CommissionFeature commissions;
    private final NetworkFeature network;
    private final CalendarFeature calendars;
    private final SlotFeature slots;
    private final CapacityFeature capacity;
    private final BookingFeature booking;
    private final BlockFeature blocks;
    private final AdmissionFeature admission;
    private final OrderFeature orders;
    private final LiveFeature live;
    private final WaitlistFeature waitlist;
    private final BoardFeature board;
    private final PickupFeature pickups;
    private final ConsignmentFeature consignments;
    private final ProofFeature proofs;
    private final StreamFeature streams;
    private final SearchFeature search;
    private final EventFeature events;

    Features(Foundation base, String elasticsearchUrl) {
        this.base = base;
        var vertx = base.vertx();
        var database = base.database();
        var clock = base.clock();
        var ids = base.ids();
        var feed = base.feed();
        var once = base.idempotency();
        Runnable announced = base.nudge()::send;
        ProducerAccess access = new ProducerAccess();

        this.network = new NetworkFeature(database);
        this.identity = new IdentityFeature(
                vertx,
                database,
                base.redis()::client,
                base.masterKey(),
                clock,
                ids,
                base.random(),
                once,
                feed,
                announced,
                partner -> network.partners().map(known -> known.containsValue(partner)));
        this.photos = new PhotoFeature(vertx, database, ids);
        this.stock = new StockFeature(
                database, clock, ids, feed, once, access, LiveFeature.showcase(feed, clock), announced);
        this.listings = new ListingFeature(database, photos, stock.pools(), feed, once, ids, clock, announced);
        this.producers = new ProducerFeature(
                database, base.masterKey().personalData(), listings.storefront(), feed, once, ids, clock, announced);
        this.commissions = new CommissionFeature(
                vertx,
                database,
                base.masterKey(),
                Duration.ofDays(base.settings().commissionLinkDays()),
                clock,
                ids,
                feed,
                once,
                access,
                (db, accounts) -> identity.holders(db, accounts, Role.HOST),
                announced);
        this.calendars = new CalendarFeature(database, clock, feed, CapacityFeature.DAYS, announced);
        this.slots = new SlotFeature(database, clock);
        this.capacity = new CapacityFeature(vertx, database, clock);
        this.booking = new BookingFeature(vertx, database, clock, ids, feed);
        this.admission = new AdmissionFeature(
                vertx, database, base.redis()::client, base.masterKey(), clock, ids, once.answers(), admissionTerms());
        this.orders = new OrderFeature(
                vertx,
                database,
                clock,
                ids,
                feed,
                once,
                base.masterKey().personalData(),
                access,
                new PickupBookingAdapter(booking.service()),
                commissions.attributions(),
                new HoarderRule(
                        base.settings().hoarderLapses(),
                        Duration.ofHours(base.settings().hoarderHours())),
                Optional.of(admission).filter(door -> base.settings().purchaseTokens()),
                announced);
        this.live = new LiveFeature(
                vertx,
                database,
                clock,
                ids,
                feed,
                once,
                access,
                commissions.hosts(),
                stock.sessionPools(),
                (db, account) -> identity.roles(db, account).map(roles -> roles.contains(Role.HOST)),
                announced);
        this.waitlist = new WaitlistFeature(
                vertx,
                database,
                clock,
                ids,
                feed,
                once,
                Duration.ofSeconds(base.settings().waitlistSeconds()),
                announced);
        this.blocks = new BlockFeature(
                vertx,
                database,
                clock,
                ids,
                feed,
                booking.service(),
                new LiveSessionsAdapter(live.participation()),
                releaseTerms(),
                announced);
        this.board = new BoardFeature(vertx, database, clock, access, Optional.of(this::viewers));
        this.streams = new StreamFeature(
                vertx, database, live.viewing(), base.redis()::client, clock, ids, base.settings(), board::watched);
        this.pickups = new PickupFeature(
                vertx,
                database,
                clock,
                ids,
                feed,
                once,
                base.masterKey().personalData(),
                booking.service()::rebook,
                announced);
        this.consignments = new ConsignmentFeature(
                database,
                clock,
                feed,
                once,
                (account, producer) -> access.may(database.client(), account, producer, Power.ORDERS),
                ProofFeature.codes(base.masterKey(), clock, base.random(), feed),
                announced);
        this.proofs = new ProofFeature(
                database, base.masterKey(), clock, ids, base.random(), feed, once, consignments.access(), announced);
        this.search = new SearchFeature(vertx, database, elasticsearchUrl, ids);
        this.events = new EventFeature(database);
    }

    IdentityFeature identity() {
        return identity;
    }

    SearchFeature search() {
        return search;
    }

    /** The operations of the roles that run here. */
    Operations operations() {
        Operations operations = new Operations();
        if (runs(NodeRole.GATEWAY)) {
            identity.mount(operations);
        }
        if (runs(NodeRole.MARKETPLACE)) {
            producers.mount(operations);
            listings.mount(operations);
            photos.mount(operations);
            stock.mount(operations);
            commissions.mount(operations);
            admission.mount(operations);
            orders.mount(operations);
            live.mount(operations);
            waitlist.mount(operations);
            board.mount(operations);
            streams.mount(operations);
            events.mount(operations);
        }
        if (runs(NodeRole.FULFILLMENT)) {
            network.mount(operations);
            calendars.mount(operations);
            slots.mount(operations);
            capacity.mount(operations);
            blocks.mount(operations);
            pickups.mount(operations);
            consignments.mount(operations);
            proofs.mount(operations);
        }
        if (runs(NodeRole.SEARCH)) {
            search.mount(operations);
        }
        return operations;
    }

    /** Shows the figures of the roles that run here. */
    void measure(Metrics metrics) {
        if (runs(NodeRole.MARKETPLACE)) {
            metrics.gauge("tiantou.order.queue", "Orders waiting for a batch to take them", orders.service()::queued);
            streams.measure(metrics);
        }
    }

    /** Starts the background work of the roles that run here. */
    Future<Void> start() {
        base.nudge().onNudge(this::nudge);
        base.vertx().setPeriodic(HOUR_MILLIS, tick -> base.idempotency()
                .forgetOld()
                .onFailure(failure -> LOG.warn("Old answers were not removed: {}", failure.toString())));
        return identity.start()
                .compose(ready -> network.seed())
                .compose(seeded -> capacity.start())
                .compose(extended -> booking.start())
                .compose(ready -> ifRole(NodeRole.FULFILLMENT, pickups::start))
                .compose(ready -> ifRole(NodeRole.FULFILLMENT, blocks::start))
                .compose(ready -> ifRole(NodeRole.MARKETPLACE, commissions::start))
                .compose(ready -> ifRole(NodeRole.MARKETPLACE, admission::start))
                .compose(ready -> ifRole(NodeRole.MARKETPLACE, orders::start))
                .compose(ready -> ifRole(NodeRole.MARKETPLACE, live::start))
                .compose(ready -> ifRole(NodeRole.MARKETPLACE, waitlist::start))
                .compose(ready -> ifRole(NodeRole.MARKETPLACE, board::start))
                .compose(ready -> ifRole(NodeRole.MARKETPLACE, streams::start))
                .compose(ready -> ifRole(NodeRole.SEARCH, search::start));
    }

    Future<Void> seedDemo() {
        DemoSeed demo = new DemoSeed(
                base.database(),
                new DemoAccounts(identity.provisioning()),
                producers.producers(),
                listings.listings(),
                stock.service());
        return network.partners().compose(demo::seed).onSuccess(seeded -> base.nudge()
                .send());
    }

    /** Ends what would not end by itself. */
    void drain() {
        streams.drain();
    }

    Future<Void> stop() {
        List<Supplier<Future<Void>>> stops = List.of(
                orders::stop,
                admission::stop,
                commissions::stop,
                live::stop,
                waitlist::stop,
                board::stop,
                streams::stop,
                pickups::stop,
                blocks::stop,
                search::stop,
                booking::stop,
                capacity::stop,
                photos::stop,
                identity::stop);
        Future<Void> stopped = Future.succeededFuture();
        for (Supplier<Future<Void>> stop : stops) {
            stopped = stopped.eventually(stop);
        }
        return stopped;
    }

    private void nudge() {
        if (runs(NodeRole.MARKETPLACE)) {
            orders.nudge();
            board.nudge();
            streams.nudge();
        }
        if (runs(NodeRole.SEARCH)) {
            search.nudge();
        }
    }

    private Future<OptionalLong> viewers(LiveSessionId session) {
        return streams.counts().of(session);
    }

    private Future<Void> ifRole(NodeRole role, Supplier<Future<Void>> start) {
        return runs(role) ? start.get() : Future.succeededFuture();
    }

    private ReleaseTerms releaseTerms() {
        return new ReleaseTerms(
                Duration.ofHours(base.settings().blockFirstReleaseHours()),
                base.settings().blockFirstReleasePercent(),
                Duration.ofHours(base.settings().blockLastReleaseHours()),
                base.settings().blockSharePercent());
    }

    private AdmissionTerms admissionTerms() {
        return new AdmissionTerms(
                Duration.ofSeconds(base.settings().purchaseTokenSeconds()),
                Rate.of(base.settings().accountRate()),
                Rate.of(base.settings().deviceRate()),
                Rate.of(base.settings().addressRate()));
    }

    private boolean runs(NodeRole role) {
        return base.settings().roles().contains(role);
    }
}
