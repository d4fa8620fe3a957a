-- The partner's own number of a message, and why something went otherwise than planned, as the partner gave it.
ALTER TABLE fulfillment.tracking_event
    ADD COLUMN partner_sequence BIGINT CHECK (partner_sequence >= 0),
    ADD COLUMN reason TEXT;

-- Of the message that gave the consignment its tracking status.
ALTER TABLE fulfillment.consignment ADD COLUMN tracking_reason TEXT;
