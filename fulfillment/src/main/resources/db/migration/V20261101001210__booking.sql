-- Partners whose windows are only indicative take no order for the same day after this time of day.
ALTER TABLE fulfillment.partner_window ADD COLUMN same_day_until TIME;

-- The same rule as an instant, on the buckets of a window; null: only the general rules apply.
ALTER TABLE fulfillment.capacity_bucket ADD COLUMN closes_at TIMESTAMPTZ;

-- Buckets whose use is not the sum of the consignments that hold or have booked them; empty when all is well.
CREATE VIEW fulfillment.capacity_audit AS
WITH link AS (
    SELECT unnest(cold_buckets || ARRAY[pickup_bucket, trip_bucket, linehaul_bucket]) AS bucket_id,
           parcels, mass_grams, volume_millilitres
      FROM fulfillment.consignment
     WHERE status <> 'RELEASED'
), live AS (
    SELECT bucket_id, sum(parcels) AS parcels, sum(mass_grams) AS grams, sum(volume_millilitres) AS millilitres
      FROM link
     GROUP BY bucket_id
)
SELECT coalesce(bucket.id, live.bucket_id) AS bucket_id,
       bucket.used_parcels, bucket.used_grams, bucket.used_millilitres,
       coalesce(live.parcels, 0) AS live_parcels,
       coalesce(live.grams, 0) AS live_grams,
       coalesce(live.millilitres, 0) AS live_millilitres
  FROM fulfillment.capacity_bucket AS bucket
  FULL JOIN live ON live.bucket_id = bucket.id
 WHERE (bucket.used_parcels, bucket.used_grams, bucket.used_millilitres)
       IS DISTINCT FROM (coalesce(live.parcels, 0), coalesce(live.grams, 0), coalesce(live.millilitres, 0));
