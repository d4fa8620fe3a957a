-- Which partners won't carry a consignment; it is never offered to them again.
CREATE TABLE fulfillment.consignment_decline (
    consignment_id    UUID        NOT NULL REFERENCES fulfillment.consignment,
    partner_id        UUID        NOT NULL REFERENCES fulfillment.partner,
    pickup_request_id UUID        NOT NULL REFERENCES fulfillment.pickup_request,
    declined_at       TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (consignment_id, partner_id)
);
CREATE TRIGGER consignment_decline_is_append_only BEFORE UPDATE OR DELETE ON fulfillment.consignment_decline
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
