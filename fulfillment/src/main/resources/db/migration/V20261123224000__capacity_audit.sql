-- Buckets are pruned when they are long over and no open consignment uses them, so only an open one can miss its bucket.
CREATE OR REPLACE VIEW fulfillment.capacity_audit AS
WITH link AS (
    SELECT unnest(cold_buckets || ARRAY[pickup_bucket, trip_bucket, linehaul_bucket]) AS bucket_id,
           parcels, mass_grams, volume_millilitres, status IN ('HELD', 'BOOKED') AS open
      FROM fulfillment.consignment
     WHERE status <> 'RELEASED'
), live AS (
    SELECT bucket_id, sum(parcels) AS parcels, sum(mass_grams) AS grams, sum(volume_millilitres) AS millilitres,
           bool_or(open) AS open
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
 WHERE (bucket.id IS NOT NULL OR live.open)
   AND (bucket.used_parcels, bucket.used_grams, bucket.used_millilitres)
       IS DISTINCT FROM (coalesce(live.parcels, 0), coalesce(live.grams, 0), coalesce(live.millilitres, 0));
