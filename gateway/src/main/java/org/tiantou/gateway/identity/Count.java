package org.tiantou.gateway.identity;

import java.time.Duration;

/**
 * How often something happened in the running window.
 *
 * @param left time until the window ends
 */
record Count(long value, Duration left) {}
