package org.tiantou.gateway.bench;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How to load an endpoint.
 *
 * @param ports of the nodes, among which the connections are shared
 * @param connections open at the same time, each with one request in flight
 * @param rate arrivals a second, on schedule whether or not earlier ones were answered; absent: as fast as answers come
 */
record Load(
        String name, List<Integer> ports, int connections, OptionalDouble rate, Duration warmUp, Duration duration) {

    Load lasting(Duration newWarmUp, Duration newDuration) {
        return new Load(name, ports, connections, rate, newWarmUp, newDuration);
    }
}
