package org.tiantou.marketplace.admission;

import org.tiantou.kernel.LiveSessionId;

/** @param open whether it can be bought: the session is live, the offer switched on, its listing published */
record OfferState(LiveSessionId session, boolean open) {}
