-- The code that the recipient tells the courier at the door; its consignment's row is its lock.
CREATE TABLE fulfillment.delivery_code (
    consignment_id UUID PRIMARY KEY REFERENCES fulfillment.consignment,
    code           BYTEA       NOT NULL,  -- encrypted
    tries          SMALLINT    NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),  -- wrong ones
    issued_at      TIMESTAMPTZ NOT NULL,
    verified_at    TIMESTAMPTZ
);

-- What shows that a consignment was handed over, as the partner sent it.
CREATE TABLE fulfillment.delivery_proof (
    id             UUID PRIMARY KEY,
    consignment_id UUID        NOT NULL REFERENCES fulfillment.consignment,
    partner_id     UUID        NOT NULL,
    kind           TEXT        NOT NULL CHECK (kind IN ('PHOTO', 'SIGNATURE')),
    content_type   TEXT        NOT NULL CHECK (content_type IN ('image/jpeg', 'image/png', 'image/webp')),
    image          BYTEA       NOT NULL,  -- encrypted
    bytes          INTEGER     NOT NULL CHECK (bytes > 0),
    width          INTEGER     NOT NULL CHECK (width > 0),
    height         INTEGER     NOT NULL CHECK (height > 0),
    received_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX delivery_proof_by_consignment ON fulfillment.delivery_proof (consignment_id, id);
CREATE TRIGGER delivery_proof_is_append_only BEFORE UPDATE OR DELETE ON fulfillment.delivery_proof
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- What the partner charges a consignment by, each time that it says so.
CREATE TABLE fulfillment.billed_mass (
    id               BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consignment_id   UUID        NOT NULL REFERENCES fulfillment.consignment,
    partner_id       UUID        NOT NULL,
    external_id      TEXT        NOT NULL,  -- the partner's own id of the statement
    mass_grams       BIGINT      NOT NULL CHECK (mass_grams > 0),
    fee_amount       BIGINT      CHECK (fee_amount >= 0),  -- minor units of CNY
    reason           TEXT        NOT NULL CHECK (reason IN ('SETTLED', 'REWEIGHED', 'VOLUMETRIC', 'CORRECTED', 'OTHER')),
    partner_sequence BIGINT      CHECK (partner_sequence >= 0),
    occurred_at      TIMESTAMPTZ NOT NULL,
    received_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (consignment_id, external_id)
);
CREATE TRIGGER billed_mass_is_append_only BEFORE UPDATE OR DELETE ON fulfillment.billed_mass
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
