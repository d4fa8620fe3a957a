package org.tiantou.platform.sql;

/**
 * The one order in which a transaction locks rows, so that no two transactions wait for each other in a circle. Within a
 * rank rows are locked by id, ascending, in a single statement ({@code ORDER BY id FOR UPDATE}).
 */
public enum LockOrder {
    /** Stored answers of idempotent requests. */
    IDEMPOTENCY,
    /** Orders whose state changes. */
    ORDER,
    /** Producers, shared by those who tell of their name and place. */
    PRODUCER,
    /** Listings with their variants and photos. */
    LISTING,
    /** Live sessions with their crew, invitations and bag: the session's row guards them all. */
    LIVE_SESSION,
    /** Stock pools with their price and validity, and the line before them. */
    STOCK_POOL,
    /** What a buyer may still buy. */
    BUYER_LIMIT,
    /** Farms, shared by payments that add to their pickup requests, alone for those who move parcels between these. */
    FARM,
    /** Consignments. */
    CONSIGNMENT,
    /** The pickup requests they ride in, by producer, pickup bucket and id. */
    PICKUP_REQUEST,
    /** What producers have reserved for live sessions. */
    CAPACITY_BLOCK,
    /** When couriers collect: a calendar's row guards all of it, and is shared by those who open days. */
    PARTNER_CALENDAR,
    /** Couriers' windows, cold rooms, trips, line hauls: the resource row guards all its buckets. */
    CAPACITY_RESOURCE
}
