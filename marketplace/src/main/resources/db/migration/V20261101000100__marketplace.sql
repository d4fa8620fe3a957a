CREATE SCHEMA marketplace;

CREATE TABLE marketplace.producer (
    id            UUID PRIMARY KEY,
    kind          TEXT        NOT NULL CHECK (kind IN ('FAMILY_FARM', 'COOPERATIVE')),
    name          TEXT        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    village_code  CHAR(12)    NOT NULL,
    credit_code   TEXT,
    licence_no    TEXT,
    contact_name  BYTEA       NOT NULL,  -- encrypted
    contact_phone BYTEA       NOT NULL,  -- encrypted
    owner_account UUID        NOT NULL,
    version       BIGINT      NOT NULL DEFAULT 1,
    created_at    TIMESTAMPTZ NOT NULL,
    CHECK (credit_code IS NOT NULL OR licence_no IS NOT NULL)
);
CREATE INDEX producer_by_owner ON marketplace.producer (owner_account, id);
CREATE UNIQUE INDEX producer_by_credit_code ON marketplace.producer (credit_code) WHERE credit_code IS NOT NULL;

-- A cooperative acts for a member farm by named powers; revoked ones stay, as their own audit trail.
CREATE TABLE marketplace.producer_grant (
    id             UUID PRIMARY KEY,
    producer_id    UUID        NOT NULL REFERENCES marketplace.producer,
    cooperative_id UUID        NOT NULL REFERENCES marketplace.producer,
    powers         TEXT[]      NOT NULL CHECK (cardinality(powers) > 0
                                AND powers <@ ARRAY['LIST', 'PRICE', 'STOCK', 'ORDERS']),
    granted_by     UUID        NOT NULL,
    granted_at     TIMESTAMPTZ NOT NULL,
    revoked_by     UUID,
    revoked_at     TIMESTAMPTZ,
    CHECK (producer_id <> cooperative_id),
    CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
CREATE UNIQUE INDEX producer_grant_in_force ON marketplace.producer_grant (producer_id, cooperative_id)
    WHERE revoked_at IS NULL;
CREATE INDEX producer_grant_by_cooperative ON marketplace.producer_grant (cooperative_id) WHERE revoked_at IS NULL;

CREATE TABLE marketplace.listing (
    id                UUID PRIMARY KEY,
    producer_id       UUID        NOT NULL REFERENCES marketplace.producer,
    title             TEXT        NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
    story             TEXT        NOT NULL DEFAULT '' CHECK (length(story) <= 5000),
    category          TEXT        NOT NULL,
    temperature_class TEXT        NOT NULL CHECK (temperature_class IN ('AMBIENT', 'CHILLED', 'FROZEN', 'LIVE')),
    shelf_life_hours  INTEGER     NOT NULL CHECK (shelf_life_hours BETWEEN 1 AND 87600),
    status            TEXT        NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'PAUSED', 'ARCHIVED')),
    version           BIGINT      NOT NULL DEFAULT 1,
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL
);
CREATE INDEX listing_by_producer ON marketplace.listing (producer_id, id);

CREATE TABLE marketplace.variant (
    id                 UUID PRIMARY KEY,
    listing_id         UUID     NOT NULL REFERENCES marketplace.listing,
    position           SMALLINT NOT NULL,
    grade              TEXT,
    size               TEXT,
    unit               TEXT     NOT NULL,
    net_mass_grams     BIGINT   NOT NULL CHECK (net_mass_grams BETWEEN 1 AND 1000000),
    volume_millilitres BIGINT   NOT NULL CHECK (volume_millilitres BETWEEN 1 AND 10000000),
    price_fen          BIGINT   NOT NULL CHECK (price_fen BETWEEN 1 AND 100000000),
    buyer_limit        INTEGER  CHECK (buyer_limit BETWEEN 1 AND 10000),
    active             BOOLEAN  NOT NULL DEFAULT TRUE
);
CREATE INDEX variant_by_listing ON marketplace.variant (listing_id, position);

CREATE TABLE marketplace.photo (
    id         UUID PRIMARY KEY,
    listing_id UUID        NOT NULL REFERENCES marketplace.listing,
    position   SMALLINT    NOT NULL,
    width      INTEGER     NOT NULL,
    height     INTEGER     NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX photo_by_listing ON marketplace.photo (listing_id, position);

CREATE TABLE marketplace.photo_rendition (
    photo_id     UUID  NOT NULL REFERENCES marketplace.photo ON DELETE CASCADE,
    size         TEXT  NOT NULL CHECK (size IN ('small', 'medium', 'large')),
    content_type TEXT  NOT NULL,
    bytes        BYTEA NOT NULL,
    PRIMARY KEY (photo_id, size)
);

-- The row that an order locks: what is there, at which price, whether it is on sale. Session pools will stand beside it.
CREATE TABLE marketplace.stock_pool (
    id          UUID PRIMARY KEY,
    variant_id  UUID    NOT NULL REFERENCES marketplace.variant,
    kind        TEXT    NOT NULL DEFAULT 'SHOP' CHECK (kind IN ('SHOP')),
    producer_id UUID    NOT NULL,
    price_fen   BIGINT  NOT NULL CHECK (price_fen > 0),
    buyer_limit INTEGER CHECK (buyer_limit > 0),
    on_sale     BOOLEAN NOT NULL DEFAULT FALSE,
    available   BIGINT  NOT NULL DEFAULT 0 CHECK (available >= 0),
    held        BIGINT  NOT NULL DEFAULT 0 CHECK (held >= 0)
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX stock_pool_of_shop ON marketplace.stock_pool (variant_id) WHERE kind = 'SHOP';

-- Counters are the sums of their movements: available = Σ delta_available, held = Σ delta_held.
CREATE TABLE marketplace.stock_movement (
    id              BIGINT GENERATED ALWAYS AS IDENTITY,
    pool_id         UUID        NOT NULL,
    delta_available BIGINT      NOT NULL,
    delta_held      BIGINT      NOT NULL DEFAULT 0,
    reason          TEXT        NOT NULL,
    note            TEXT,
    order_id        UUID,
    account_id      UUID,
    moved_at        TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (pool_id, id),
    CHECK (delta_available <> 0 OR delta_held <> 0)
);
CREATE TRIGGER stock_movement_is_append_only BEFORE UPDATE OR DELETE ON marketplace.stock_movement
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER stock_movement_is_never_truncated BEFORE TRUNCATE ON marketplace.stock_movement
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- Read and written under the lock of its pool's row.
CREATE TABLE marketplace.buyer_limit (
    pool_id  UUID    NOT NULL,
    buyer_id UUID    NOT NULL,
    taken    INTEGER NOT NULL,
    maximum  INTEGER NOT NULL,
    PRIMARY KEY (pool_id, buyer_id),
    CHECK (taken BETWEEN 0 AND maximum)
) WITH (fillfactor = 70);

CREATE TABLE marketplace.orders (
    id           UUID PRIMARY KEY,
    buyer_id     UUID        NOT NULL,
    status       TEXT        NOT NULL CHECK (status IN ('HELD', 'PAID', 'COMPLETED', 'CANCELLED', 'EXPIRED')),
    total_fen    BIGINT      NOT NULL CHECK (total_fen > 0),
    county_code  CHAR(6)     NOT NULL,
    recipient    BYTEA       NOT NULL,  -- encrypted: name, phone and street address as JSON
    held_until   TIMESTAMPTZ NOT NULL,
    placed_at    TIMESTAMPTZ NOT NULL,
    paid_at      TIMESTAMPTZ,
    closed_at    TIMESTAMPTZ,
    close_reason TEXT
);
CREATE INDEX orders_by_buyer ON marketplace.orders (buyer_id, id);
CREATE INDEX orders_to_expire ON marketplace.orders (held_until) WHERE status = 'HELD';

-- Written by the transaction that writes their order and never changed; no foreign key, because its check would cost a burst
-- a look-up for each line.
CREATE TABLE marketplace.order_line (
    order_id       UUID     NOT NULL,
    line_no        SMALLINT NOT NULL,
    pool_id        UUID     NOT NULL,
    variant_id     UUID     NOT NULL,
    listing_id     UUID     NOT NULL,
    producer_id    UUID     NOT NULL,
    consignment_id UUID     NOT NULL,
    title          TEXT     NOT NULL,
    quantity       INTEGER  NOT NULL CHECK (quantity > 0),
    price_fen      BIGINT   NOT NULL CHECK (price_fen > 0),
    limited        BOOLEAN  NOT NULL,  -- counts towards the buyer's limit
    PRIMARY KEY (order_id, line_no)
);
CREATE INDEX order_line_by_producer ON marketplace.order_line (producer_id, order_id);

CREATE TABLE marketplace.payment (
    id          UUID PRIMARY KEY,
    order_id    UUID        NOT NULL UNIQUE REFERENCES marketplace.orders,
    provider    TEXT        NOT NULL,
    amount_fen  BIGINT      NOT NULL CHECK (amount_fen > 0),
    status      TEXT        NOT NULL CHECK (status IN ('SUCCEEDED', 'REFUNDED')),
    created_at  TIMESTAMPTZ NOT NULL,
    refunded_at TIMESTAMPTZ
);
