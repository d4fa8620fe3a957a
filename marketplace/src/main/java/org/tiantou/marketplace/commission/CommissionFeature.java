package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires commission. */
public final class CommissionFeature {

    private static final Logger LOG = LoggerFactory.getLogger(CommissionFeature.class);
    private static final long TIDY_MILLIS = Duration.ofHours(1).toMillis();

    private final Vertx vertx;
    private final CommissionPlanHandler plans;
    private final HostHandler hostHandler;
    private final CommissionLinkService links;
    private final CommissionHosts hosts;
    private final Attributions attributions;
    private long timer = -1;

    /**
     * @param window how long a click on a link counts
     * @param afterCommit called after each commit that may have appended events
     */
    public CommissionFeature(
            Vertx vertx,
            Database database,
            MasterKey masterKey,
            Duration window,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            Idempotency idempotency,
            ProducerAccess access,
            HostDirectory directory,
            Runnable afterCommit) {
        this.vertx = vertx;
        this.hosts = new CommissionHosts(feed, clock);
        this.attributions = new Attributions(window);
        this.links = new CommissionLinkService(
                database, new LinkTokens(masterKey.mac("commission-link")), hosts, window, clock);
        this.plans = new CommissionPlanHandler(
                new CommissionPlanService(database, access, directory, feed, ids, clock), idempotency, afterCommit);
        this.hostHandler = new HostHandler(links, new HostCommissionService(database), idempotency, afterCommit);
    }

    public void mount(Operations operations) {
        plans.mount(operations);
        hostHandler.mount(operations);
    }

    public Future<Void> start() {
        timer = vertx.setPeriodic(TIDY_MILLIS, tick -> links.forgetOld()
                .onFailure(failure -> LOG.warn("Old clicks were not removed: {}", failure.toString())));
        return Future.succeededFuture();
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    /** For the path that places orders. */
    public Attributions attributions() {
        return attributions;
    }

    /** For whatever makes a host run a listing. */
    public CommissionHosts hosts() {
        return hosts;
    }
}
