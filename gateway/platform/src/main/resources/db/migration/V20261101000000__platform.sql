CREATE SCHEMA IF NOT EXISTS platform;

-- Facts, written in the transaction of the change that they tell of.
CREATE TABLE platform.event (
    seq          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid          XID8        NOT NULL DEFAULT pg_current_xact_id(),
    aggregate    TEXT        NOT NULL,
    aggregate_id UUID        NOT NULL,
    type         TEXT        NOT NULL,
    version      SMALLINT    NOT NULL DEFAULT 1,
    payload      JSONB       NOT NULL,
    occurred_at  TIMESTAMPTZ NOT NULL
);
CREATE INDEX event_by_transaction ON platform.event (xid, seq);

-- A consumer reads window after window of finished transactions: xid in [from_xid, to_xid), by seq inside it.
CREATE TABLE platform.event_cursor (
    consumer TEXT PRIMARY KEY,
    from_xid XID8   NOT NULL DEFAULT '0',
    to_xid   XID8   NOT NULL DEFAULT '0',
    seq      BIGINT NOT NULL DEFAULT 0,
    CHECK (from_xid <= to_xid)
);

-- Answers of requests that carried an Idempotency-Key; status is null only inside the first request's transaction.
CREATE TABLE platform.idempotent_answer (
    account_id   UUID        NOT NULL,
    key          TEXT        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    operation    TEXT        NOT NULL,
    request_hash BYTEA       NOT NULL,
    status       SMALLINT    NOT NULL CHECK (status BETWEEN 200 AND 599),
    headers      JSONB       NOT NULL,
    body         BYTEA       NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotent_answer_by_age ON platform.idempotent_answer USING brin (created_at);

-- For tables that may only grow.
CREATE FUNCTION platform.refuse_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON platform.event
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER event_is_never_truncated BEFORE TRUNCATE ON platform.event
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
