-- The selling side of a show; the stream itself stays on its platform.
CREATE TABLE marketplace.live_session (
    id           UUID PRIMARY KEY,
    host_id      UUID        NOT NULL,
    title        TEXT        NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
    platform     TEXT        NOT NULL,
    room_number  TEXT        NOT NULL CHECK (length(room_number) BETWEEN 1 AND 40),
    playback_url TEXT        CHECK (playback_url LIKE 'https://%' AND length(playback_url) <= 500),
    hold_mode    TEXT        NOT NULL CHECK (hold_mode IN ('HOLD_THEN_PAY', 'FIRST_PAID')),
    hold_minutes SMALLINT    NOT NULL CHECK (hold_minutes BETWEEN 1 AND 30),
    status       TEXT        NOT NULL CHECK (status IN ('SCHEDULED', 'LIVE', 'PAUSED', 'ENDED', 'CANCELLED')),
    starts_at    TIMESTAMPTZ NOT NULL,
    started_at   TIMESTAMPTZ,
    ended_at     TIMESTAMPTZ,  -- or cancelled
    version      BIGINT      NOT NULL,  -- of what the host plans and of the status; for If-Match
    revision     BIGINT      NOT NULL,  -- of everything that viewers are told; one more with each change
    created_at   TIMESTAMPTZ NOT NULL,
    CHECK ((started_at IS NULL) = (status IN ('SCHEDULED', 'CANCELLED'))),
    CHECK ((ended_at IS NOT NULL) = (status IN ('ENDED', 'CANCELLED')))
);
CREATE INDEX live_session_open ON marketplace.live_session (starts_at, id) WHERE status IN ('SCHEDULED', 'LIVE', 'PAUSED');
CREATE INDEX live_session_by_host ON marketplace.live_session (host_id, id);

CREATE TABLE marketplace.live_assistant (
    session_id UUID        NOT NULL REFERENCES marketplace.live_session,
    account_id UUID        NOT NULL,
    added_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (session_id, account_id)
);
CREATE INDEX live_assistant_by_account ON marketplace.live_assistant (account_id, session_id);

CREATE TABLE marketplace.live_producer (
    session_id  UUID        NOT NULL REFERENCES marketplace.live_session,
    producer_id UUID        NOT NULL REFERENCES marketplace.producer,
    status      TEXT        NOT NULL CHECK (status IN ('INVITED', 'ACCEPTED', 'DECLINED')),
    invited_at  TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    answered_by UUID,
    PRIMARY KEY (session_id, producer_id),
    CHECK ((status = 'INVITED') = (answered_at IS NULL)),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL))
);
CREATE INDEX live_producer_by_producer ON marketplace.live_producer (producer_id, session_id);

-- The bag: at most 100 by their positions, at most 3 pinned by their pins.
CREATE TABLE marketplace.live_offer (
    id                UUID PRIMARY KEY,
    session_id        UUID        NOT NULL REFERENCES marketplace.live_session,
    variant_id        UUID        NOT NULL REFERENCES marketplace.variant,
    producer_id       UUID        NOT NULL REFERENCES marketplace.producer,
    position          SMALLINT    CHECK (position BETWEEN 1 AND 100),  -- null once it was removed
    switched_on       BOOLEAN     NOT NULL,
    pin               SMALLINT    CHECK (pin BETWEEN 1 AND 3),
    pinned_at         TIMESTAMPTZ,
    session_price_fen BIGINT      CHECK (session_price_fen > 0),  -- as the producer agreed to; orders look at the pool
    version           BIGINT      NOT NULL,
    added_at          TIMESTAMPTZ NOT NULL,
    removed_at        TIMESTAMPTZ,
    CHECK ((pin IS NULL) = (pinned_at IS NULL)),
    CHECK ((position IS NULL) = (removed_at IS NOT NULL)),
    CHECK (removed_at IS NULL OR (pin IS NULL AND NOT switched_on)),
    UNIQUE (session_id, position) DEFERRABLE INITIALLY IMMEDIATE,
    UNIQUE (session_id, pin)
);
CREATE UNIQUE INDEX live_offer_of_variant ON marketplace.live_offer (session_id, variant_id) WHERE removed_at IS NULL;

-- A session's pool stands beside the shop's: same list and campaign price, limits and stock of its own. All that an order is
-- judged by is in the row that it locks: the session price while in its window, else the campaign price while in its window,
-- else price_fen.
ALTER TABLE marketplace.stock_pool
    DROP CONSTRAINT stock_pool_kind_check,
    ADD CONSTRAINT stock_pool_kind_check CHECK (kind IN ('SHOP', 'SESSION')),
    ADD COLUMN live_offer_id       UUID REFERENCES marketplace.live_offer,
    ADD COLUMN offered             BOOLEAN NOT NULL DEFAULT TRUE,  -- by the session: it is live and the offer switched on
    ADD COLUMN closed_at           TIMESTAMPTZ,  -- since then what comes back goes on to the shop's pool
    ADD COLUMN order_limit         INTEGER CHECK (order_limit > 0),
    ADD COLUMN day_limit           INTEGER CHECK (day_limit > 0),
    ADD COLUMN campaign_price_fen  BIGINT CHECK (campaign_price_fen > 0),
    ADD COLUMN campaign_from       TIMESTAMPTZ,
    ADD COLUMN campaign_until      TIMESTAMPTZ,
    ADD COLUMN session_price_fen   BIGINT CHECK (session_price_fen > 0),
    ADD COLUMN session_price_from  TIMESTAMPTZ,
    ADD COLUMN session_price_until TIMESTAMPTZ,
    ADD CONSTRAINT stock_pool_of_a_kind CHECK (CASE kind
        WHEN 'SESSION' THEN live_offer_id IS NOT NULL
        ELSE live_offer_id IS NULL AND closed_at IS NULL AND offered AND session_price_fen IS NULL END),
    ADD CONSTRAINT stock_pool_on_sale CHECK (NOT on_sale OR (offered AND closed_at IS NULL)),
    ADD CONSTRAINT stock_pool_campaign CHECK (
        num_nulls(campaign_price_fen, campaign_from, campaign_until) = 3
        OR (num_nulls(campaign_price_fen, campaign_from, campaign_until) = 0 AND campaign_from < campaign_until)),
    ADD CONSTRAINT stock_pool_session_price CHECK (
        num_nulls(session_price_fen, session_price_from, session_price_until) = 3
        OR (num_nulls(session_price_fen, session_price_from, session_price_until) = 0
            AND session_price_from < session_price_until));
CREATE UNIQUE INDEX stock_pool_of_offer ON marketplace.stock_pool (live_offer_id) WHERE kind = 'SESSION';
CREATE INDEX stock_pool_by_variant ON marketplace.stock_pool (variant_id) WHERE closed_at IS NULL;
CREATE INDEX stock_pool_closed ON marketplace.stock_pool (closed_at) WHERE closed_at IS NOT NULL;

-- To take part in live sessions: answer invitations, fill the bag.
ALTER TABLE marketplace.producer_grant
    DROP CONSTRAINT producer_grant_powers_check,
    ADD CONSTRAINT producer_grant_powers_check
        CHECK (cardinality(powers) > 0 AND powers <@ ARRAY['LIST', 'PRICE', 'STOCK', 'ORDERS', 'LIVE']);
