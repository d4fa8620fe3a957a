-- Capacity that a producer has reserved for a live session; one block a session and producer.
CREATE TABLE fulfillment.capacity_block (
    id                 UUID PRIMARY KEY,
    session_id         UUID        NOT NULL,
    producer_id        UUID        NOT NULL,
    village_code       CHAR(12)    NOT NULL,
    starts_at          TIMESTAMPTZ NOT NULL,          -- of the session when the block was last changed
    parcels            BIGINT      NOT NULL CHECK (parcels > 0),
    days               SMALLINT    NOT NULL CHECK (days BETWEEN 1 AND 7),
    chilled_percent    SMALLINT    NOT NULL CHECK (chilled_percent >= 0),
    frozen_percent     SMALLINT    NOT NULL CHECK (frozen_percent >= 0),
    parcel_grams       BIGINT      NOT NULL CHECK (parcel_grams > 0),
    parcel_millilitres BIGINT      NOT NULL CHECK (parcel_millilitres > 0),
    closed_at          TIMESTAMPTZ,                   -- released by its producer, or the session is over
    created_at         TIMESTAMPTZ NOT NULL,
    updated_at         TIMESTAMPTZ NOT NULL,
    UNIQUE (session_id, producer_id),
    CHECK (chilled_percent + frozen_percent <= 100)
);
CREATE INDEX capacity_block_open ON fulfillment.capacity_block (id) WHERE closed_at IS NULL;

-- A block's part of a bucket is a bucket of its own, whose limit is what is reserved of the public one. So all that
-- orders do with buckets they do with parts too, and what is left of a public bucket is limit - reserved - used.
ALTER TABLE fulfillment.capacity_bucket
    ADD COLUMN reserved_parcels     BIGINT NOT NULL DEFAULT 0 CHECK (reserved_parcels >= 0),
    ADD COLUMN reserved_grams       BIGINT NOT NULL DEFAULT 0 CHECK (reserved_grams >= 0),
    ADD COLUMN reserved_millilitres BIGINT NOT NULL DEFAULT 0 CHECK (reserved_millilitres >= 0),
    ADD COLUMN block_id             UUID REFERENCES fulfillment.capacity_block,
    ADD COLUMN public_id            BIGINT REFERENCES fulfillment.capacity_bucket,  -- of which it is a part
    ADD COLUMN cut_off              TIMESTAMPTZ,  -- of a part: nobody can book on it after this
    ADD COLUMN thinned              BOOLEAN NOT NULL DEFAULT FALSE,  -- of a part: the first release is done
    ADD COLUMN granted_parcels      BIGINT,       -- of a part: what was reserved, before anything was released
    ADD COLUMN granted_grams        BIGINT,
    ADD COLUMN granted_millilitres  BIGINT,
    ADD CONSTRAINT capacity_bucket_parcels CHECK (used_parcels + reserved_parcels <= limit_parcels),
    ADD CONSTRAINT capacity_bucket_grams CHECK (used_grams + reserved_grams <= limit_grams),
    ADD CONSTRAINT capacity_bucket_millilitres CHECK (used_millilitres + reserved_millilitres <= limit_millilitres),
    ADD CONSTRAINT capacity_bucket_part CHECK (
        block_id IS NULL AND public_id IS NULL AND cut_off IS NULL AND granted_parcels IS NULL
        OR block_id IS NOT NULL AND public_id IS NOT NULL AND cut_off IS NOT NULL AND reserved_parcels = 0
           AND limit_parcels <= granted_parcels AND limit_grams <= granted_grams
           AND limit_millilitres <= granted_millilitres),
    DROP CONSTRAINT capacity_bucket_resource_id_starts_at_temperature_class_key,
    ADD CONSTRAINT capacity_bucket_once
        UNIQUE NULLS NOT DISTINCT (resource_id, starts_at, temperature_class, block_id);
CREATE INDEX capacity_bucket_of_block ON fulfillment.capacity_bucket (block_id) WHERE block_id IS NOT NULL;
CREATE INDEX capacity_bucket_part_by_end ON fulfillment.capacity_bucket (ends_at) WHERE block_id IS NOT NULL;
CREATE INDEX capacity_bucket_of_public ON fulfillment.capacity_bucket (public_id) WHERE public_id IS NOT NULL;

-- The pickup window's public bucket, where pickup_bucket is a block's part of it: parcels of a farm that one courier
-- collects in one window ride in one pickup request, whichever capacity they use.
ALTER TABLE fulfillment.consignment ADD COLUMN pickup_window BIGINT;

-- Public buckets whose reservations are not the sum of the parts of blocks; empty when all is well.
CREATE VIEW fulfillment.block_audit AS
SELECT bucket.id AS bucket_id, bucket.reserved_parcels, bucket.reserved_grams, bucket.reserved_millilitres,
       coalesce(part.parcels, 0) AS part_parcels,
       coalesce(part.grams, 0) AS part_grams,
       coalesce(part.millilitres, 0) AS part_millilitres
  FROM fulfillment.capacity_bucket AS bucket
  LEFT JOIN (SELECT public_id, sum(limit_parcels) AS parcels, sum(limit_grams) AS grams,
                    sum(limit_millilitres) AS millilitres
               FROM fulfillment.capacity_bucket
              WHERE public_id IS NOT NULL
              GROUP BY public_id) AS part ON part.public_id = bucket.id
 WHERE bucket.block_id IS NULL
   AND (bucket.reserved_parcels, bucket.reserved_grams, bucket.reserved_millilitres)
       IS DISTINCT FROM (coalesce(part.parcels, 0), coalesce(part.grams, 0), coalesce(part.millilitres, 0));
