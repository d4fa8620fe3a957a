package org.tiantou.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The meters of a process. */
public final class Metrics {

    private static final List<MetricsDomain> LEFT_OUT = List.of(
            MetricsDomain.NET_SERVER,
            MetricsDomain.NET_CLIENT,
            MetricsDomain.HTTP_SERVER,
            MetricsDomain.HTTP_CLIENT,
            MetricsDomain.DATAGRAM_SOCKET,
            MetricsDomain.EVENT_BUS,
            MetricsDomain.VERTICLES);

    /** Every database connection would register this gauge, and only the first one's would be read; the pool's gauges tell. */
    private static final String OF_ONE_CONNECTION = "vertx.sql.processing.pending";

    private record Series(String operation, int status) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    public Metrics() {
        registry.config().meterFilter(MeterFilter.deny(id -> id.getName().equals(OF_ONE_CONNECTION)));
        List<MeterBinder> machine = List.of(
                new ClassLoaderMetrics(),
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        machine.forEach(binder -> binder.bindTo(registry));
        gauge("tiantou.http.requests.in.flight", "Requests being served", inFlight::get);
    }

    /** A builder of a Vert.x that reports the use of its pools here, those of database connections among them. */
    public VertxBuilder vertx(VertxOptions options) {
        MicrometerMetricsOptions pools = new MicrometerMetricsOptions().setEnabled(true);
        LEFT_OUT.forEach(pools::addDisabledMetricsCategory);
        return io.vertx.core.Vertx.builder()
                .with(options.setMetricsOptions(pools))
                .withMetrics(new MicrometerMetricsFactory(registry));
    }

    /**
     * A figure that is read whenever the metrics are.
     *
     * @param name words with dots, such as {@code tiantou.order.queue}
     */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /**
     * A figure that only grows, by what the answer is told.
     *
     * @param name words with dots, such as {@code tiantou.live.viewers.dropped}
     */
    public LongConsumer counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry)::increment;
    }

    /** How long something takes, with the quantiles that its service levels are about. */
    public Consumer<Duration> timer(String name, String description) {
        return buckets(Timer.builder(name).description(description)).register(registry)::record;
    }

    public void requestBegins() {
        inFlight.incrementAndGet();
    }

    /** @param operation operationId of the contract, or a fixed word for what is none */
    public void requestEnds(String operation, int status, long nanoseconds) {
        inFlight.decrementAndGet();
        requests.computeIfAbsent(new Series(operation, status), this::timer).record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** All figures, in the text format of Prometheus 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    private Timer timer(Series series) {
        return buckets(Timer.builder("tiantou.http.requests"))
                .description("Requests by operation and status")
                .tag("operation", series.operation())
                .tag("status", Integer.toString(series.status()))
                .register(registry);
    }

    private static Timer.Builder buckets(Timer.Builder timer) {
        return timer.serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
    }
}
