-- By which live offer a line was bought, and whether it counts towards what one buyer may have in a day.
ALTER TABLE marketplace.order_line
    ADD COLUMN day_limited   BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN live_offer_id UUID;
CREATE INDEX order_line_by_live_offer ON marketplace.order_line (live_offer_id, order_id) WHERE live_offer_id IS NOT NULL;

-- Limits of a day stand beside those for as long as a pool sells, whose day is -infinity.
ALTER TABLE marketplace.buyer_limit
    ADD COLUMN day DATE NOT NULL DEFAULT '-infinity',
    DROP CONSTRAINT buyer_limit_pkey,
    ADD PRIMARY KEY (pool_id, buyer_id, day);
