package org.tiantou.fulfillment.consignment;

import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.ProducerId;

/**
 * Whom a consignment concerns.
 *
 * @param massGrams as booked
 */
public record ConsignmentParties(
        ConsignmentId id, OrderId order, AccountId buyer, ProducerId producer, PartnerId partner, long massGrams) {}
