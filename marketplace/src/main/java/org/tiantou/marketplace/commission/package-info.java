/**
 * Commission (佣金): what a host earns on what it sells: a producer's plans, hosts' signed links, buyers' clicks, the one host
 * to whom an order line is attributed, and the rate that is frozen on the line.
 *
 * <p>Invariants: what was announced is never changed, a plan's rates and its end are entries of a history that only grows; a
 * rise counts at once, and a host that runs the listing earns the best rate that was announced to it within the last 30
 * days; a line has at most one commission, written with its order and never changed; nobody earns on what it buys itself.
 * Every change of a listing's plans locks the listing.
 *
 * <p>Start reading at {@code CommissionPlans}, {@code AttributionDecision} and
 * {@link org.tiantou.marketplace.commission.Attributions}.
 */
package org.tiantou.marketplace.commission;
