package org.tiantou.marketplace.commission;

import java.util.Map;

/**
 * What the attributions of a batch of sales are decided by.
 *
 * @param clicks the buyers' last ones, by the sale's place in the batch, from 0
 * @param plans of the listings; of the hosts that they name only those who may win
 */
record AttributionFacts(Map<Integer, CommissionClick> clicks, CommissionPlans plans) {}
