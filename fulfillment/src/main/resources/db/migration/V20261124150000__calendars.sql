-- Public holidays (放假) and make-up working days (调休上班) of China as published; on all other days the week counts.
CREATE TABLE fulfillment.holiday_year (
    year   SMALLINT PRIMARY KEY CHECK (year BETWEEN 2000 AND 2099),
    source TEXT NOT NULL
);
CREATE TABLE fulfillment.holiday (
    day  DATE     PRIMARY KEY,
    year SMALLINT NOT NULL REFERENCES fulfillment.holiday_year,
    kind TEXT     NOT NULL CHECK (kind IN ('HOLIDAY', 'WORKING')),
    name TEXT     NOT NULL,
    CHECK (extract(YEAR FROM day) = year)
);
CREATE INDEX holiday_by_year ON fulfillment.holiday (year);

INSERT INTO fulfillment.holiday_year (year, source) VALUES (2026, '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）');
INSERT INTO fulfillment.holiday (day, year, kind, name)
SELECT day, 2026, 'HOLIDAY', name
  FROM (VALUES ('元旦', DATE '2026-01-01', DATE '2026-01-03'),
               ('春节', '2026-02-15', '2026-02-23'),
               ('清明节', '2026-04-04', '2026-04-06'),
               ('劳动节', '2026-05-01', '2026-05-05'),
               ('端午节', '2026-06-19', '2026-06-21'),
               ('中秋节', '2026-09-25', '2026-09-27'),
               ('国庆节', '2026-10-01', '2026-10-07')) AS off (name, first, last)
 CROSS JOIN LATERAL generate_series(first, last, interval '1 day') AS day;
INSERT INTO fulfillment.holiday (day, year, kind, name)
VALUES ('2026-01-04', 2026, 'WORKING', '元旦调休'),
       ('2026-02-14', 2026, 'WORKING', '春节调休'),
       ('2026-02-28', 2026, 'WORKING', '春节调休'),
       ('2026-05-09', 2026, 'WORKING', '劳动节调休'),
       ('2026-09-20', 2026, 'WORKING', '国庆节调休'),
       ('2026-10-10', 2026, 'WORKING', '国庆节调休');

-- A courier's calendar; its row is the lock of all of it.
CREATE TABLE fulfillment.partner_calendar (
    partner_id           UUID    PRIMARY KEY REFERENCES fulfillment.partner,
    revision             BIGINT  NOT NULL CHECK (revision > 0),       -- grows with each change
    choice               TEXT    NOT NULL CHECK (choice IN ('BOOKABLE', 'INDICATIVE', 'NOT_CHOOSABLE')),
    max_grams            BIGINT  NOT NULL CHECK (max_grams > 0),      -- of a parcel
    max_side_millimetres BIGINT  NOT NULL CHECK (max_side_millimetres > 0),
    max_millilitres      BIGINT  NOT NULL CHECK (max_millilitres > 0)
);

-- What a day is like: of a kind of days or on one date, in one township or, without it, in all; no windows: closed.
CREATE TABLE fulfillment.calendar_plan (
    partner_id    UUID    NOT NULL REFERENCES fulfillment.partner_calendar,
    position      INTEGER NOT NULL,
    kind          TEXT CHECK (kind IN ('WORKING', 'WEEKEND', 'HOLIDAY')),
    day           DATE,
    township_code CHAR(9),
    PRIMARY KEY (partner_id, position),
    UNIQUE NULLS NOT DISTINCT (partner_id, kind, day, township_code),
    CHECK ((kind IS NULL) <> (day IS NULL))
);

-- By the clock of Asia/Shanghai; what the courier collects in one township in this window.
CREATE TABLE fulfillment.calendar_window (
    partner_id     UUID    NOT NULL,
    position       INTEGER NOT NULL,
    starts         TIME    NOT NULL,
    ends           TIME    NOT NULL,
    parcels        BIGINT  NOT NULL CHECK (parcels >= 0),
    grams          BIGINT  NOT NULL CHECK (grams >= 0),
    millilitres    BIGINT  NOT NULL CHECK (millilitres >= 0),
    same_day_until TIME,   -- no booking for the same day after this
    PRIMARY KEY (partner_id, position, starts),
    FOREIGN KEY (partner_id, position) REFERENCES fulfillment.calendar_plan ON DELETE CASCADE,
    CHECK (starts < ends)
);

-- The windows that there were are the first calendars.
INSERT INTO fulfillment.partner_calendar
       (partner_id, revision, choice, max_grams, max_side_millimetres, max_millilitres)
SELECT partner.id, 1,
       CASE WHEN code = 'JD' THEN 'NOT_CHOOSABLE'
            WHEN bool_or(same_day_until IS NOT NULL) THEN 'INDICATIVE'
            ELSE 'BOOKABLE'
       END, 50000, 1500, 1000000
  FROM fulfillment.partner
  JOIN fulfillment.partner_window ON partner_id = partner.id
 GROUP BY partner.id;
INSERT INTO fulfillment.calendar_plan (partner_id, position, kind)
SELECT partner_id, 0, 'WORKING'
  FROM fulfillment.partner_calendar;
INSERT INTO fulfillment.calendar_window (partner_id, position, starts, ends, parcels, grams, millilitres, same_day_until)
SELECT partner_id, 0, starts, ends, parcels, parcels * 20000::bigint, parcels * 40000::bigint, same_day_until
  FROM fulfillment.partner_window;
DROP TABLE fulfillment.partner_window;

-- A window that a calendar no longer has keeps its bucket, with a limit of nothing; another may begin at the same time.
ALTER TABLE fulfillment.capacity_bucket
    DROP CONSTRAINT capacity_bucket_once,
    ADD CONSTRAINT capacity_bucket_once
        UNIQUE NULLS NOT DISTINCT (resource_id, starts_at, ends_at, temperature_class, block_id);
