package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.Money;

/**
 * What a buyer is told of a payment that went back in full.
 *
 * @param reason absent where it was not written down
 */
public record Refund(UUID payment, Money amount, Optional<RefundReason> reason, Instant refundedAt) {}
