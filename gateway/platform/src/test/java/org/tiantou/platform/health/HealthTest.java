package org.tiantou.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

    private final HealthCheck up = new HealthCheck("postgresql", true, Future::succeededFuture);

    @Test
    void itIsUpWhenEveryEngineAnswers() {
        HealthReport report = report(up, new HealthCheck("redis", false, Future::succeededFuture));
        assertThat(report.status()).isEqualTo(HealthStatus.UP);
        assertThat(report.ready()).isTrue();
        assertThat(report.toJson().getJsonArray("engines")).hasSize(2);
    }

    @Test
    void withoutAnEngineThatItCanDoWithoutItIsDegradedButReady() {
        HealthReport report = report(up, failing("redis", false));
        assertThat(report.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(report.ready()).isTrue();
    }

    @Test
    void withoutPostgresqlItIsNotReady() {
        HealthReport report = report(failing("postgresql", true), failing("redis", false));
        assertThat(report.status()).isEqualTo(HealthStatus.DOWN);
        assertThat(report.ready()).isFalse();
    }

    @Test
    void aCheckThatThrowsOrNeverEndsCountsAsDown() {
        HealthReport report = report(
                new HealthCheck("redis", false, () -> {
                    throw new IllegalStateException("no client");
                }),
                new HealthCheck(
                        "elasticsearch", false, () -> Promise.<Void>promise().future()));
        assertThat(report.engines()).noneMatch(HealthReport.Engine::up);
    }

    @Test
    void askingOftenAsksTheEnginesOnlyOnce() {
        AtomicInteger asked = new AtomicInteger();
        Health health = new Health(NOON, List.of(new HealthCheck("postgresql", true, () -> {
            asked.incrementAndGet();
            return Future.succeededFuture();
        })));
        health.report().await();
        health.report().await();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aProcessThatIsBeingStoppedIsNotReady() {
        Health health = new Health(NOON, List.of(up));
        health.drain();
        assertThat(health.report().await().ready()).isFalse();
    }

    private static HealthCheck failing(String name, boolean required) {
        return new HealthCheck(name, required, () -> Future.failedFuture(new IOException("connection refused")));
    }

    private static HealthReport report(HealthCheck... checks) {
        return new Health(NOON, List.of(checks)).report().await();
    }
}
