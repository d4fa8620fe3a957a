package org.tiantou.fulfillment.pickup;

import org.tiantou.kernel.ConsignmentId;

/**
 * A consignment in the courier's hands.
 *
 * @param massGrams as weighed at the farm
 */
record HandedOver(ConsignmentId consignment, int parcels, long massGrams) {}
