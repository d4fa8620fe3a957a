-- What a producer offers to hosts; what it pays stands in commission_rate.
CREATE TABLE marketplace.commission_plan (
    id          UUID PRIMARY KEY,
    producer_id UUID        NOT NULL REFERENCES marketplace.producer,
    listing_id  UUID        NOT NULL REFERENCES marketplace.listing,
    kind        TEXT        NOT NULL CHECK (kind IN ('OPEN', 'TARGETED', 'EXCLUSIVE')),
    opened_by   UUID        NOT NULL,
    opened_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX commission_plan_by_listing ON marketplace.commission_plan (listing_id, id);

CREATE TABLE marketplace.commission_plan_host (
    plan_id    UUID NOT NULL REFERENCES marketplace.commission_plan,
    host_id    UUID NOT NULL,
    listing_id UUID NOT NULL,  -- of the plan, for the order path
    PRIMARY KEY (plan_id, host_id)
);
CREATE INDEX commission_plan_host_by_listing ON marketplace.commission_plan_host (listing_id, host_id);

-- Each entry counts until the next one of its plan.
CREATE TABLE marketplace.commission_rate (
    plan_id      UUID        NOT NULL REFERENCES marketplace.commission_plan,
    announced_at TIMESTAMPTZ NOT NULL,
    rate_bp      INTEGER     CHECK (rate_bp BETWEEN 1 AND 8000),  -- null: the plan has ended
    announced_by UUID        NOT NULL,
    PRIMARY KEY (plan_id, announced_at)
);
CREATE UNIQUE INDEX commission_rate_ends_once ON marketplace.commission_rate (plan_id) WHERE rate_bp IS NULL;

-- Since when a host runs a listing, and so is kept from sudden losses.
CREATE TABLE marketplace.commission_host (
    listing_id UUID        NOT NULL REFERENCES marketplace.listing,
    host_id    UUID        NOT NULL,
    joined_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (listing_id, host_id)
);

-- The last valid click of a buyer; forgotten when it no longer counts.
CREATE TABLE marketplace.commission_click (
    buyer_id   UUID        NOT NULL,
    listing_id UUID        NOT NULL,
    host_id    UUID        NOT NULL,
    clicked_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (buyer_id, listing_id),
    CHECK (buyer_id <> host_id)
) WITH (fillfactor = 70);
CREATE INDEX commission_click_by_age ON marketplace.commission_click USING brin (clicked_at);

-- Written by the transaction that writes the order's line; no foreign keys, because their checks would cost a burst a look-up
-- for each line.
CREATE TABLE marketplace.order_line_commission (
    order_id       UUID     NOT NULL,
    line_no        SMALLINT NOT NULL,
    host_id        UUID     NOT NULL,
    plan_id        UUID     NOT NULL,
    rate_bp        INTEGER  NOT NULL CHECK (rate_bp BETWEEN 1 AND 8000),
    source         TEXT     NOT NULL CHECK (source IN ('SESSION', 'LINK')),
    base_fen       BIGINT   NOT NULL CHECK (base_fen > 0),
    commission_fen BIGINT   NOT NULL CHECK (commission_fen = base_fen * rate_bp / 10000),
    PRIMARY KEY (order_id, line_no)
);
CREATE INDEX order_line_commission_by_host ON marketplace.order_line_commission (host_id, order_id, line_no);

CREATE TRIGGER commission_plan_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON marketplace.commission_plan
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER commission_plan_host_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON marketplace.commission_plan_host
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER commission_rate_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON marketplace.commission_rate
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER commission_host_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON marketplace.commission_host
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER order_line_commission_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON marketplace.order_line_commission
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
