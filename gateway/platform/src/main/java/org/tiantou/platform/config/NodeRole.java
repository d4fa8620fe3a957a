package org.tiantou.platform.config;

/** What a process does; {@code --roles=} takes any of them. */
public enum NodeRole {
    /** Operations of accounts, producers, listings, stock, orders; expiry of holds. */
    MARKETPLACE,
    /** Operations of nodes, consignments and partners; extension of capacity. */
    FULFILLMENT,
    /** Search and its indexing. */
    SEARCH,
    /** The edge: web pages, and the operations of roles that run elsewhere, passed on. */
    GATEWAY
}
