package org.tiantou.marketplace.commission;

import java.time.Instant;
import org.tiantou.kernel.ListingId;

/** A click that was taken note of; a later one on the same listing takes its place. */
record CountedClick(ListingId listing, CommissionClick click, Instant countsUntil) {}
