CREATE SCHEMA IF NOT EXISTS search;

-- Which database this is, so that several can share one Elasticsearch.
CREATE TABLE search.installation (
    only_one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_one),
    id       UUID NOT NULL
);

-- Counts the changes of search.listing. Those are made by one transaction at a time, so that a number is never seen
-- before a lower one.
CREATE SEQUENCE search.listing_revision AS BIGINT;

-- What is on sale, as the feed tells it; answers searches itself while Elasticsearch is down. A withdrawn listing stays,
-- so that an old event can't bring it back.
CREATE TABLE search.listing (
    id                UUID PRIMARY KEY,
    producer_id       UUID        NOT NULL,
    producer_name     TEXT        NOT NULL,
    title             TEXT        NOT NULL,
    story             TEXT        NOT NULL,
    category          TEXT        NOT NULL,
    county_code       TEXT        NOT NULL,
    temperature_class TEXT        NOT NULL,
    min_price_fen     BIGINT      NOT NULL,
    photo_id          UUID,
    published_at      TIMESTAMPTZ NOT NULL,
    version           BIGINT      NOT NULL,
    on_sale           BOOLEAN     NOT NULL DEFAULT TRUE,
    title_tokens      TEXT[]      NOT NULL,
    name_tokens       TEXT[]      NOT NULL,
    tokens            TEXT[]      NOT NULL,
    revision          BIGINT      NOT NULL DEFAULT nextval('search.listing_revision')
);
CREATE UNIQUE INDEX listing_by_revision ON search.listing (revision);
CREATE INDEX listing_by_token ON search.listing USING gin (tokens) WHERE on_sale;
CREATE INDEX listing_by_publication ON search.listing (published_at DESC, id DESC) WHERE on_sale;

-- How far search.listing has been copied into an Elasticsearch index, and who copies now. An index with another uuid than
-- this is not the one that was filled.
CREATE TABLE search.index_copy (
    index_name   TEXT PRIMARY KEY,
    index_uuid   TEXT,
    revision     BIGINT      NOT NULL DEFAULT 0 CHECK (revision >= 0),
    leased_by    UUID,
    leased_until TIMESTAMPTZ NOT NULL DEFAULT '-infinity'
);
