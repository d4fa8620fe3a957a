package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.UUID;
import org.tiantou.kernel.Money;

/** What a buyer is told of a payment that went back in full. */
record Refund(UUID payment, Money amount, RefundReason reason, Instant refundedAt) {}
