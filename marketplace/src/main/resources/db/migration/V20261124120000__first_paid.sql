-- First paid, first served (先付先得): such an order holds nothing; its payment takes stock, limits and slots, or goes back.
-- Why an order is one of these is fixed when it is placed: its session says so, or its buyer let too many holds lapse.
ALTER TABLE marketplace.orders
    ADD COLUMN first_paid TEXT CHECK (first_paid IN ('SESSION', 'LAPSED_HOLDS')),
    DROP CONSTRAINT orders_status_check,
    ADD CONSTRAINT orders_status_check
        CHECK (status IN ('HELD', 'AWAITING_PAYMENT', 'PAID', 'COMPLETED', 'CANCELLED', 'EXPIRED')),
    ADD CONSTRAINT orders_hold_or_await CHECK (CASE status
        WHEN 'HELD' THEN first_paid IS NULL
        WHEN 'AWAITING_PAYMENT' THEN first_paid IS NOT NULL
        ELSE TRUE END);

DROP INDEX marketplace.orders_to_expire;
CREATE INDEX orders_to_expire ON marketplace.orders (held_until) WHERE status IN ('HELD', 'AWAITING_PAYMENT');

-- Holds that a buyer let lapse, by which hoarders are known; those before an operator forgave them don't count.
CREATE INDEX orders_lapsed ON marketplace.orders (buyer_id, closed_at) WHERE status = 'EXPIRED' AND first_paid IS NULL;
CREATE TABLE marketplace.forgiven_holds (
    buyer_id    UUID PRIMARY KEY,
    forgiven_by UUID        NOT NULL,
    forgiven_at TIMESTAMPTZ NOT NULL
);

-- Why the money went back; unknown for refunds that are older than this column.
ALTER TABLE marketplace.payment
    ADD COLUMN refund_reason TEXT,
    ADD CHECK (refund_reason IS NULL OR status = 'REFUNDED');

-- Orders that hold nothing and may still be paid.
ALTER TABLE marketplace.board_minute
    ADD COLUMN awaiting_orders BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN awaiting_units  BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN awaiting_fen    BIGINT NOT NULL DEFAULT 0;
