package org.tiantou.marketplace.stock;

import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;

/**
 * What a live session adds to an offer.
 *
 * @param host who earns on what is sold in it
 * @param holdMinutes how long a buyer may take to pay, 1 to 30
 * @param firstPaid whether an order holds nothing until it is paid
 */
public record LiveTerms(LiveOfferId offer, LiveSessionId session, AccountId host, int holdMinutes, boolean firstPaid) {}
