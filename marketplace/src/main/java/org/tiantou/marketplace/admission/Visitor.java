package org.tiantou.marketplace.admission;

import java.util.Optional;
import org.tiantou.kernel.AccountId;

/**
 * Who comes, as the request says.
 *
 * @param tokens of the header X-Purchase-Token, separated by commas
 * @param orderKey Idempotency-Key
 * @param visit for this order
 */
record Visitor(AccountId buyer, Optional<String> tokens, String orderKey, Visit visit) {}
