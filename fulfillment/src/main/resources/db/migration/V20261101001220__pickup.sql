-- What the partner sees as the status: the answer while nothing more has happened, then the progress.
ALTER TABLE fulfillment.pickup_request
    ADD COLUMN decline_note TEXT,
    ADD COLUMN status TEXT NOT NULL GENERATED ALWAYS AS (
        CASE WHEN answer = 'DECLINED' THEN 'DECLINED'
             WHEN progress = 'OPEN' THEN answer
             ELSE progress
        END) STORED;
CREATE INDEX pickup_request_by_partner_and_status ON fulfillment.pickup_request (partner_id, status, id);

ALTER TABLE fulfillment.consignment
    ADD CHECK (actual_mass_grams > 0),
    ADD CHECK (delivered_at IS NULL OR status = 'DELIVERED'),
    ADD CONSTRAINT consignment_tracking_status CHECK (tracking_status IN (
        'PENDING', 'PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'READY_FOR_COLLECTION', 'DELIVERED', 'DELIVERY_DELAYED',
        'DELIVERY_FAILED', 'ON_HOLD', 'RETURN_TO_SENDER', 'CANCELLED', 'UNKNOWN'));

-- Every message of a partner is kept as it came.
CREATE TRIGGER tracking_event_is_append_only BEFORE UPDATE OR DELETE ON fulfillment.tracking_event
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
