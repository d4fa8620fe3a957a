package org.tiantou.platform.health;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engines, at most once a second. */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int TIMEOUT_SECONDS = 2;

    private record Asked(Instant at, Future<List<HealthReport.Engine>> answers) {}

    private final List<HealthCheck> checks;
    private final Clock clock;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private Asked last;

    public Health(Clock clock, List<HealthCheck> checks) {
        this.clock = clock;
        this.checks = List.copyOf(checks);
    }

    /** Never fails: an engine that doesn't answer within 2 s is down. */
    public Future<HealthReport> report() {
        return engines().map(engines -> new HealthReport(draining, engines));
    }

    /** From now on the process reports that it is not ready. */
    public void drain() {
        draining = true;
    }

    private synchronized Future<List<HealthReport.Engine>> engines() {
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(KEPT))) {
            last = new Asked(
                    now, Future.all(checks.stream().map(this::ask).toList()).map(all -> all.list()));
        }
        return last.answers();
    }

    private Future<HealthReport.Engine> ask(HealthCheck check) {
        Instant asked = clock.instant();
        return Future.succeededFuture()
                .compose(start -> check.check().get())
                .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .map(answered -> cameBack(check))
                .otherwise(failure -> isLost(check, failure))
                .map(up -> new HealthReport.Engine(
                        check.name(),
                        check.required(),
                        up,
                        Duration.between(asked, clock.instant()).toMillis()));
    }

    /** Told once, not at every question. */
    private boolean isLost(HealthCheck check, Throwable failure) {
        if (lost.add(check.name())) {
            LOG.warn("{} does not answer: {}", check.name(), failure.toString());
        }
        return false;
    }

    private boolean cameBack(HealthCheck check) {
        if (lost.remove(check.name())) {
            LOG.info("{} answers again", check.name());
        }
        return true;
    }
}
