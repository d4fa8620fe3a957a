CREATE SCHEMA fulfillment;

CREATE TABLE fulfillment.node (
    id            UUID PRIMARY KEY,
    type          TEXT NOT NULL CHECK (type IN ('COUNTY_HUB', 'TOWNSHIP_NODE', 'VILLAGE_STATION')),
    name          TEXT NOT NULL,
    division_code TEXT NOT NULL,
    parent_id     UUID REFERENCES fulfillment.node,
    latitude      DOUBLE PRECISION,
    longitude     DOUBLE PRECISION,
    UNIQUE (type, division_code)
);

CREATE TABLE fulfillment.partner (
    id                  UUID PRIMARY KEY,
    code                TEXT     NOT NULL UNIQUE,
    name_zh             TEXT     NOT NULL,
    name_en             TEXT     NOT NULL,
    score               SMALLINT NOT NULL CHECK (score BETWEEN 0 AND 100),
    temperature_classes TEXT[]   NOT NULL,
    active              BOOLEAN  NOT NULL DEFAULT TRUE
);

-- Licensed area: counties in which the partner may collect.
CREATE TABLE fulfillment.partner_area (
    partner_id  UUID    NOT NULL REFERENCES fulfillment.partner,
    county_code CHAR(6) NOT NULL,
    PRIMARY KEY (partner_id, county_code)
);

-- Windows that the partner really offers, by the clock of Asia/Shanghai.
CREATE TABLE fulfillment.partner_window (
    partner_id UUID NOT NULL REFERENCES fulfillment.partner,
    starts     TIME NOT NULL,
    ends       TIME NOT NULL,
    parcels    INTEGER NOT NULL CHECK (parcels > 0),
    PRIMARY KEY (partner_id, starts),
    CHECK (starts < ends)
);

CREATE TABLE fulfillment.cold_room (
    id                UUID PRIMARY KEY,
    node_id           UUID   NOT NULL REFERENCES fulfillment.node,
    name              TEXT   NOT NULL,
    temperature_class TEXT   NOT NULL CHECK (temperature_class IN ('CHILLED', 'FROZEN')),
    parcels           INTEGER NOT NULL,
    grams             BIGINT NOT NULL,
    millilitres       BIGINT NOT NULL,
    UNIQUE (node_id, temperature_class)
);

-- A vehicle that goes from a township to its county hub at the same time each day, with a compartment per class.
CREATE TABLE fulfillment.trip (
    id               UUID PRIMARY KEY,
    from_node_id     UUID    NOT NULL REFERENCES fulfillment.node,
    to_node_id       UUID    NOT NULL REFERENCES fulfillment.node,
    departs          TIME    NOT NULL,
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes > 0),
    UNIQUE (from_node_id, departs)
);

-- A daily departure from a county hub to a province.
CREATE TABLE fulfillment.linehaul (
    id            UUID PRIMARY KEY,
    hub_node_id   UUID    NOT NULL REFERENCES fulfillment.node,
    province_code CHAR(2) NOT NULL,
    departs       TIME    NOT NULL,
    transit_hours INTEGER NOT NULL CHECK (transit_hours > 0),
    UNIQUE (hub_node_id, province_code, departs)
);

-- What capacity belongs to; its row is the lock of all its buckets. Exactly one of the references is set by kind.
CREATE TABLE fulfillment.capacity_resource (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('PICKUP', 'COLD_ROOM', 'TRIP', 'LINEHAUL')),
    reference_id  UUID NOT NULL,          -- partner, cold room, trip, line haul
    township_code CHAR(9),                -- of a PICKUP
    UNIQUE NULLS NOT DISTINCT (kind, reference_id, township_code),
    CHECK ((kind = 'PICKUP') = (township_code IS NOT NULL))
);
CREATE INDEX capacity_resource_by_township ON fulfillment.capacity_resource (township_code);

CREATE TABLE fulfillment.capacity_bucket (
    id                BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    resource_id       BIGINT      NOT NULL REFERENCES fulfillment.capacity_resource,
    starts_at         TIMESTAMPTZ NOT NULL,
    ends_at           TIMESTAMPTZ NOT NULL,
    temperature_class TEXT CHECK (temperature_class IN ('AMBIENT', 'CHILLED', 'FROZEN')),  -- null: any class
    limit_parcels     BIGINT      NOT NULL CHECK (limit_parcels >= 0),
    limit_grams       BIGINT      NOT NULL CHECK (limit_grams >= 0),
    limit_millilitres BIGINT      NOT NULL CHECK (limit_millilitres >= 0),
    used_parcels      BIGINT      NOT NULL DEFAULT 0,
    used_grams        BIGINT      NOT NULL DEFAULT 0,
    used_millilitres  BIGINT      NOT NULL DEFAULT 0,
    UNIQUE NULLS NOT DISTINCT (resource_id, starts_at, temperature_class),
    CHECK (starts_at < ends_at),
    CHECK (used_parcels BETWEEN 0 AND limit_parcels),
    CHECK (used_grams BETWEEN 0 AND limit_grams),
    CHECK (used_millilitres BETWEEN 0 AND limit_millilitres)
) WITH (fillfactor = 70);

-- The part of an order that travels together, with the chain of buckets that it holds or has booked.
CREATE TABLE fulfillment.consignment (
    id                 UUID PRIMARY KEY,
    order_id           UUID        NOT NULL,
    buyer_id           UUID        NOT NULL,
    producer_id        UUID        NOT NULL,
    origin_village     CHAR(12)    NOT NULL,
    destination_county CHAR(6)     NOT NULL,
    temperature_class  TEXT        NOT NULL CHECK (temperature_class IN ('AMBIENT', 'CHILLED', 'FROZEN', 'LIVE')),
    parcels            INTEGER     NOT NULL CHECK (parcels > 0),
    mass_grams         BIGINT      NOT NULL CHECK (mass_grams > 0),
    volume_millilitres BIGINT      NOT NULL CHECK (volume_millilitres > 0),
    status             TEXT        NOT NULL CHECK (status IN ('HELD', 'BOOKED', 'RELEASED', 'COLLECTED', 'DELIVERED')),
    hold_expires_at    TIMESTAMPTZ NOT NULL,
    partner_id         UUID        NOT NULL,
    pickup_bucket      BIGINT      NOT NULL,
    cold_buckets       BIGINT[]    NOT NULL,
    trip_bucket        BIGINT      NOT NULL,
    linehaul_bucket    BIGINT      NOT NULL,
    pickup_starts_at   TIMESTAMPTZ NOT NULL,
    pickup_ends_at     TIMESTAMPTZ NOT NULL,
    cold_room_id       UUID,
    cold_from          TIMESTAMPTZ,
    cold_until         TIMESTAMPTZ,
    departs_at         TIMESTAMPTZ NOT NULL,
    expected_arrival   TIMESTAMPTZ NOT NULL,
    best_before        TIMESTAMPTZ NOT NULL,
    pickup_request_id  UUID,
    actual_mass_grams  BIGINT,
    tracking_status    TEXT        NOT NULL DEFAULT 'PENDING',
    tracked_at         TIMESTAMPTZ,
    collected_at       TIMESTAMPTZ,
    delivered_at       TIMESTAMPTZ,
    CHECK ((cold_room_id IS NULL) = (cardinality(cold_buckets) = 0)),
    CHECK (status NOT IN ('BOOKED', 'COLLECTED', 'DELIVERED') OR pickup_request_id IS NOT NULL)
);
CREATE INDEX consignment_by_order ON fulfillment.consignment (order_id);
CREATE INDEX consignment_by_producer ON fulfillment.consignment (producer_id, id);
CREATE INDEX consignment_by_pickup_request ON fulfillment.consignment (pickup_request_id) WHERE pickup_request_id IS NOT NULL;

-- All paid parcels of one farm, courier and window; grows until its cut-off. Two axes: progress, and the partner's answer.
CREATE TABLE fulfillment.pickup_request (
    id             UUID PRIMARY KEY,
    number         TEXT        NOT NULL UNIQUE,   -- sent to the partner, never used twice
    partner_id     UUID        NOT NULL REFERENCES fulfillment.partner,
    producer_id    UUID        NOT NULL,
    pickup_bucket  BIGINT      NOT NULL,
    village_code   CHAR(12)    NOT NULL,
    window_start   TIMESTAMPTZ NOT NULL,
    window_end     TIMESTAMPTZ NOT NULL,
    cut_off        TIMESTAMPTZ NOT NULL,
    progress       TEXT        NOT NULL CHECK (progress IN ('OPEN', 'ASSIGNED', 'ARRIVED', 'PICKED_UP', 'CANCELLED')),
    answer         TEXT        NOT NULL CHECK (answer IN ('SUBMITTED', 'ACCEPTED', 'DECLINED')),
    decline_reason TEXT,
    courier_name   BYTEA,      -- encrypted
    courier_phone  BYTEA,      -- encrypted
    parcels        BIGINT      NOT NULL CHECK (parcels >= 0),
    mass_grams     BIGINT      NOT NULL CHECK (mass_grams >= 0),
    picked_parcels BIGINT,
    picked_grams   BIGINT,
    version        BIGINT      NOT NULL DEFAULT 1,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL,
    CHECK (progress IN ('OPEN', 'CANCELLED') OR answer = 'ACCEPTED')
);
-- One growing request for a farm and window at a time; a declined or finished one does not block the next.
CREATE UNIQUE INDEX pickup_request_growing ON fulfillment.pickup_request (producer_id, pickup_bucket)
    WHERE answer <> 'DECLINED' AND progress IN ('OPEN', 'ASSIGNED', 'ARRIVED');
CREATE INDEX pickup_request_by_partner ON fulfillment.pickup_request (partner_id, id);

CREATE TABLE fulfillment.tracking_event (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consignment_id UUID        NOT NULL REFERENCES fulfillment.consignment,
    partner_id     UUID        NOT NULL,
    external_id    TEXT        NOT NULL,          -- the partner's own id of the event
    status         TEXT        NOT NULL,          -- normalised; UNKNOWN for codes we don't know
    partner_code   TEXT        NOT NULL,          -- as the partner sent it
    place          TEXT,
    description    TEXT,
    occurred_at    TIMESTAMPTZ NOT NULL,
    received_at    TIMESTAMPTZ NOT NULL,
    UNIQUE (consignment_id, external_id)
);
