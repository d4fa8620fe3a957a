package org.tiantou.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to go on. */
public final class TestClock extends Clock {

    private volatile Instant now;

    /** Shows 16:00 in Jining, in the afternoon of 1 November 2026. */
    public TestClock() {
        this("2026-11-01T08:00:00Z");
    }

    /** @param start ISO 8601, such as {@code 2026-11-01T08:00:00Z} */
    public TestClock(String start) {
        this.now = Instant.parse(start);
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
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
