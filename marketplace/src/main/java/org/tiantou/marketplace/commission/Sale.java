package org.tiantou.marketplace.commission;

import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;

/**
 * A line of an order that is being placed.
 *
 * @param sessionHost whose live session it is bought in, absent: bought in the shop
 */
public record Sale(AccountId buyer, ListingId listing, Optional<AccountId> sessionHost) {}
