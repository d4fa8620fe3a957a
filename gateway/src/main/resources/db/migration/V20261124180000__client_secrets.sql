-- A client has several secrets while it changes from one to the next. Only keyed digests are kept.
CREATE TABLE identity.client_secret (
    id         UUID PRIMARY KEY,
    client_id  UUID        NOT NULL REFERENCES identity.client,
    hash       BYTEA       NOT NULL CHECK (octet_length(hash) = 32),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ  -- null: the newest one, which works until the next takes its place
);
CREATE UNIQUE INDEX client_secret_newest ON identity.client_secret (client_id) WHERE expires_at IS NULL;
CREATE INDEX client_secret_by_client ON identity.client_secret (client_id);

INSERT INTO identity.client_secret (id, client_id, hash, created_at)
SELECT uuidv7(), id, secret_hash, created_at FROM identity.client;

ALTER TABLE identity.client DROP COLUMN secret_hash;
