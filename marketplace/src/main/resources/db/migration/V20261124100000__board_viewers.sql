-- How many watched a live session at the same time, on all nodes together: the most of each minute, as samples told.
CREATE TABLE marketplace.board_viewers (
    session_id UUID        NOT NULL,
    minute     TIMESTAMPTZ NOT NULL CHECK (date_trunc('minute', minute, 'UTC') = minute),
    viewers    BIGINT      NOT NULL CHECK (viewers > 0),
    PRIMARY KEY (session_id, minute)
);
