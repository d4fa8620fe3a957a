-- Units of a session's pool that people wait for. Whoever does not wait sees what is available beyond waiting; offered ones are kept
-- for those whose turn it is and are not available. More people waiting is a change of the terms on which orders are decided.
ALTER TABLE marketplace.stock_pool
    ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    ADD COLUMN offered_units BIGINT NOT NULL DEFAULT 0 CHECK (offered_units >= 0);
CREATE TRIGGER stock_pool_waiting BEFORE UPDATE OF waiting ON marketplace.stock_pool
    FOR EACH ROW WHEN (NEW.waiting > OLD.waiting) EXECUTE FUNCTION marketplace.next_terms();
CREATE INDEX stock_pool_waited_for ON marketplace.stock_pool (id) WHERE waiting > 0 OR offered_units > 0;

-- The line before a sold-out offer. Every change is made under the lock of the pool's row, so line_no is the order of arrival.
CREATE TABLE marketplace.waitlist_entry (
    id               UUID PRIMARY KEY,
    line_no          BIGINT GENERATED ALWAYS AS IDENTITY,
    session_id       UUID        NOT NULL REFERENCES marketplace.live_session,
    offer_id         UUID        NOT NULL REFERENCES marketplace.live_offer,
    pool_id          UUID        NOT NULL REFERENCES marketplace.stock_pool,
    buyer_id         UUID        NOT NULL,
    quantity         INTEGER     NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    status           TEXT        NOT NULL CHECK (status IN ('WAITING', 'OFFERED', 'CLAIMED', 'LAPSED', 'LEFT', 'CLOSED')),
    joined_at        TIMESTAMPTZ NOT NULL,
    offered_quantity INTEGER     CHECK (offered_quantity BETWEEN 1 AND quantity),
    offered_until    TIMESTAMPTZ,
    order_id         UUID,
    ended_at         TIMESTAMPTZ,
    CHECK ((offered_quantity IS NULL) = (offered_until IS NULL)),
    CHECK (CASE status
        WHEN 'WAITING' THEN offered_quantity IS NULL
        WHEN 'OFFERED' THEN offered_quantity IS NOT NULL
        WHEN 'CLAIMED' THEN offered_quantity IS NOT NULL
        WHEN 'LAPSED' THEN offered_quantity IS NOT NULL
        ELSE TRUE END),
    CHECK ((order_id IS NOT NULL) = (status = 'CLAIMED')),
    CHECK ((ended_at IS NULL) = (status IN ('WAITING', 'OFFERED')))
);
CREATE UNIQUE INDEX waitlist_entry_one_each ON marketplace.waitlist_entry (pool_id, buyer_id)
    WHERE status IN ('WAITING', 'OFFERED');
CREATE INDEX waitlist_entry_line ON marketplace.waitlist_entry (pool_id, line_no) WHERE status = 'WAITING';
CREATE INDEX waitlist_entry_offered ON marketplace.waitlist_entry (pool_id, offered_until) WHERE status = 'OFFERED';
CREATE INDEX waitlist_entry_by_buyer ON marketplace.waitlist_entry (buyer_id, id);
