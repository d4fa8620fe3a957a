CREATE SCHEMA identity;

CREATE TABLE identity.account (
    id            UUID PRIMARY KEY,
    phone         BYTEA       NOT NULL,  -- encrypted
    phone_index   BYTEA       NOT NULL CHECK (octet_length(phone_index) = 32),  -- keyed digest
    name          BYTEA       NOT NULL,  -- encrypted
    password_hash TEXT        NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    registered_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT account_phone_is_unique UNIQUE (phone_index)
);

-- Courier partners hold no accounts, their clients have credentials of their own.
CREATE TABLE identity.account_role (
    account_id UUID        NOT NULL REFERENCES identity.account,
    role       TEXT        NOT NULL
               CHECK (role IN ('FARMER', 'COOPERATIVE', 'HOST', 'BUYER', 'STATION', 'REGULATOR', 'OPERATOR')),
    granted_by UUID,  -- null: chosen at registration or set up with the platform
    granted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, role)
);
CREATE INDEX account_role_operator ON identity.account_role (account_id) WHERE role = 'OPERATOR';

CREATE TABLE identity.session (
    id         UUID PRIMARY KEY,
    account_id UUID        NOT NULL REFERENCES identity.account,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at   TIMESTAMPTZ,
    ended_by   TEXT CHECK (ended_by IN ('LOGOUT', 'REUSE')),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX session_by_start ON identity.session (started_at);

-- Used ones stay until they expire: using one again gives a theft away.
CREATE TABLE identity.refresh_token (
    hash       BYTEA PRIMARY KEY CHECK (octet_length(hash) = 32),
    session_id UUID        NOT NULL REFERENCES identity.session ON DELETE CASCADE,
    issued_at  TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    CHECK (issued_at < expires_at)
);
CREATE INDEX refresh_token_by_session ON identity.refresh_token (session_id);
CREATE INDEX refresh_token_by_expiry ON identity.refresh_token (expires_at);
CREATE UNIQUE INDEX refresh_token_that_works ON identity.refresh_token (session_id) WHERE used_at IS NULL;

-- The one with the highest position signs.
CREATE TABLE identity.signing_key (
    id          UUID PRIMARY KEY,
    position    BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    public_key  BYTEA       NOT NULL,  -- SubjectPublicKeyInfo (RFC 5280)
    private_key BYTEA       NOT NULL,  -- PKCS #8 (RFC 5958), encrypted
    created_at  TIMESTAMPTZ NOT NULL
);

CREATE TABLE identity.client (
    id          UUID PRIMARY KEY,
    client_id   TEXT        NOT NULL CHECK (client_id ~ '^[A-Za-z0-9_-]{8,64}$'),
    partner_id  UUID        NOT NULL,
    secret_hash BYTEA       NOT NULL CHECK (octet_length(secret_hash) = 32),  -- keyed digest
    scopes      TEXT[]      NOT NULL CHECK (cardinality(scopes) > 0
                             AND scopes <@ ARRAY['pickup:read', 'pickup:write', 'tracking:write']),
    created_by  UUID,  -- null: set up with the platform
    created_at  TIMESTAMPTZ NOT NULL,
    revoked_at  TIMESTAMPTZ,
    CONSTRAINT client_id_is_unique UNIQUE (client_id)
);
