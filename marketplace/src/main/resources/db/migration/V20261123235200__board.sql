-- What happened in a live session, minute by minute: of all of it, of each producer's part and of each offer. Rows are only ever
-- added to, by the one consumer that holds its place in the feed, so they are the sums of the orders' lines.
CREATE TABLE marketplace.board_minute (
    session_id             UUID        NOT NULL,
    scope                  TEXT        NOT NULL CHECK (scope IN ('SESSION', 'PRODUCER', 'OFFER')),
    scope_id               UUID        NOT NULL,  -- of the session, the producer or the offer
    minute                 TIMESTAMPTZ NOT NULL CHECK (date_trunc('minute', minute, 'UTC') = minute),
    placed_orders          BIGINT      NOT NULL,
    placed_units           BIGINT      NOT NULL,
    placed_fen             BIGINT      NOT NULL,
    paid_orders            BIGINT      NOT NULL,
    paid_units             BIGINT      NOT NULL,
    paid_fen               BIGINT      NOT NULL,
    refunded_orders        BIGINT      NOT NULL,
    refunded_units         BIGINT      NOT NULL,
    refunded_fen           BIGINT      NOT NULL,
    lapsed_orders          BIGINT      NOT NULL,  -- expired or cancelled before they were paid
    lapsed_units           BIGINT      NOT NULL,
    lapsed_fen             BIGINT      NOT NULL,
    due_consignments       BIGINT      NOT NULL,  -- of paid orders
    withdrawn_consignments BIGINT      NOT NULL,  -- of refunded orders
    collected_consignments BIGINT      NOT NULL,
    PRIMARY KEY (session_id, scope, scope_id, minute)
) WITH (fillfactor = 50);
