-- Events, each written in the transaction of the change it tells of. PostgreSQL 13 and later.
CREATE TABLE outbox (
    seq           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid        NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    aggregatetype text        NOT NULL,
    aggregateid   text        NOT NULL,
    type          text        NOT NULL,
    payload       bytea       NULL,                -- NULL is a tombstone
    content_type  text        NULL,
    headers       jsonb       NOT NULL DEFAULT '{}', -- an object of texts
    traceparent   text        NULL,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    published_at  timestamptz NULL,
    failure       text        NULL
);

-- What is left to publish, for the poller.
CREATE INDEX outbox_unpublished ON outbox (seq) WHERE published_at IS NULL;

-- For heartbeat.action.query of Debezium: else its slot keeps the log of a quiet outbox for ever.
CREATE TABLE outbox_heartbeat (
    id int         PRIMARY KEY,
    at timestamptz NOT NULL
);

-- For change data capture: new rows alone. Heartbeats too, since a slot goes on only with what is published.
CREATE PUBLICATION outbox FOR TABLE outbox, outbox_heartbeat WITH (publish = 'insert');
