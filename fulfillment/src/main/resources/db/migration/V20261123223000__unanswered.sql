-- Requests that wait for the partner's answer, by when they stop to.
CREATE INDEX pickup_request_unanswered ON fulfillment.pickup_request (cut_off)
    WHERE answer = 'SUBMITTED' AND progress = 'OPEN';
