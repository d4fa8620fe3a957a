-- Money that came too late goes back, and may come again; only one payment of an order is kept.
ALTER TABLE marketplace.payment DROP CONSTRAINT payment_order_id_key;
CREATE INDEX payment_by_order ON marketplace.payment (order_id);
CREATE UNIQUE INDEX payment_kept ON marketplace.payment (order_id) WHERE status = 'SUCCEEDED';
