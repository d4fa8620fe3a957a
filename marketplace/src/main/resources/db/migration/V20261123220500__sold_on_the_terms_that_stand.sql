-- Terms are what a pool sells on: price, limit, whether at all. Orders are decided without holding the pool's lock while there is
-- plenty; they say on which version of the terms they were decided, and the check refuses them where it is no longer the one.
ALTER TABLE marketplace.stock_pool
    ADD COLUMN terms_version BIGINT NOT NULL DEFAULT 1,
    ADD COLUMN sold_on BIGINT NOT NULL DEFAULT 1,
    ADD CONSTRAINT stock_pool_sold_on_the_terms_that_stand CHECK (sold_on = terms_version);

CREATE FUNCTION marketplace.next_terms() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    NEW.terms_version := OLD.terms_version + 1;
    NEW.sold_on := NEW.terms_version;
    RETURN NEW;
END
$$;
CREATE TRIGGER stock_pool_terms BEFORE UPDATE OF
        price_fen, buyer_limit, order_limit, day_limit, on_sale, campaign_price_fen, campaign_from, campaign_until,
        session_price_fen, session_price_from, session_price_until
    ON marketplace.stock_pool
    FOR EACH ROW EXECUTE FUNCTION marketplace.next_terms();
