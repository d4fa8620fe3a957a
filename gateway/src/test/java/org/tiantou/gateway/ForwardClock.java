package org.tiantou.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes as the clock on the wall does, and can be put forward. */
final class ForwardClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void forwardTo(Instant instant) {
        ahead = Duration.between(Clock.systemUTC().instant(), instant);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
