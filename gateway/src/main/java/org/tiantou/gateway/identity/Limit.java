package org.tiantou.gateway.identity;

/** At most so many failures under this key in 15 minutes. */
record Limit(String key, int most) {}
