package org.tiantou.fulfillment.booking;

import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

/** Names the capacity that a producer has reserved for a live session, whether or not there is any. */
public record BlockKey(LiveSessionId session, ProducerId producer) {}
