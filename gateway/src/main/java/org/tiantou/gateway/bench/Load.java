package org.tiantou.gateway.bench;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How to load an endpoint.
 *
 * @param connections open at the same time, each with one request in flight
 * @param rate arrivals a second, on schedule whether or not earlier ones were answered; absent: as fast as answers come
 */
record Load(String name, int port, int connections, OptionalDouble rate, Duration warmUp, Duration duration) {}
