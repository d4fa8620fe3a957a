package org.tiantou.gateway.bench;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load came to.
 *
 * @param accepted latency of successful answers in microseconds, from the moment their requests were due
 * @param refused the same of all other answers
 * @param byStatus answers by HTTP status
 * @param seconds measured, without the warm-up
 */
record Measured(
        Load load,
        Histogram accepted,
        Histogram refused,
        Map<Integer, Long> byStatus,
        double seconds,
        Map<String, Double> cpuCores) {

    static boolean isAccepted(int status) {
        return status < 300;
    }

    double acceptedPerSecond() {
        return accepted.getTotalCount() / seconds;
    }

    double refusedPerSecond() {
        return refused.getTotalCount() / seconds;
    }
}
