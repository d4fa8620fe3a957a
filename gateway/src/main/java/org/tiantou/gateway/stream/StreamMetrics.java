package org.tiantou.gateway.stream;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.tiantou.platform.metrics.Metrics;

/** What is measured about viewers. */
final class StreamMetrics {

    private volatile LongConsumer dropped = notYetMeasured -> {};
    private volatile Consumer<Duration> shown = notYetMeasured -> {};

    void register(Metrics metrics, Supplier<Number> viewers) {
        metrics.gauge("tiantou.live.viewers", "Viewers of live sessions on this node", viewers);
        dropped = metrics.counter("tiantou.live.viewers.dropped", "Viewers who were too slow");
        shown = metrics.timer(
                "tiantou.live.fanout", "From a change to its writing to all viewers of an event loop of this node");
    }

    void dropped(int viewers) {
        dropped.accept(viewers);
    }

    void shown(Duration since) {
        shown.accept(since.isNegative() ? Duration.ZERO : since);
    }
}
