-- How often buyers clicked on an offer of a live session; each at most once a minute, as far as one node knows.
CREATE TABLE marketplace.board_clicks (
    offer_id UUID        NOT NULL REFERENCES marketplace.live_offer,
    minute   TIMESTAMPTZ NOT NULL CHECK (date_trunc('minute', minute, 'UTC') = minute),
    clicks   BIGINT      NOT NULL CHECK (clicks > 0),
    PRIMARY KEY (offer_id, minute)
);
