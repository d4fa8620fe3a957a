package org.tiantou.gateway.bench;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load came to.
 *
 * @param latency of answered requests in microseconds, from the moment they were due
 * @param byStatus answers by HTTP status
 * @param seconds measured, without the warm-up
 */
record Measured(
        Load load, Histogram latency, Map<Integer, Long> byStatus, double seconds, Map<String, Double> cpuCores) {

    long succeeded() {
        return byStatus.entrySet().stream()
                .filter(answers -> answers.getKey() < 300)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    double perSecond() {
        return succeeded() / seconds;
    }

    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }
}
