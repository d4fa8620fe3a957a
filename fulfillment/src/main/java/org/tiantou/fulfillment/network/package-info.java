/**
 * The network: county hubs (县域共配中心), township nodes, village stations, courier partners with their windows and
 * licensed areas, cold rooms, trips and line haul.
 *
 * <p>Invariants: a node's parent is the node of the division above; ids of seeded rows are always the same; seeding again
 * changes nothing; a partner collects in its licensed counties only.
 *
 * <p>Start reading at {@link org.tiantou.fulfillment.network.JiningNetwork}, {@code NetworkService} and
 * {@code NetworkRepository}.
 */
package org.tiantou.fulfillment.network;
