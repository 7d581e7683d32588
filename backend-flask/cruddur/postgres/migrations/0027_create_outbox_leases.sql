-- Whose rows a worker is delivering at this moment: no other worker delivers to the same person in the same
-- lane, so that each person's rows keep their order. A worker that is killed holds its leases until they end.
CREATE TABLE outbox_leases (
    lane text COLLATE "C" NOT NULL,
    user_uuid uuid NOT NULL,
    worker_uuid uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (lane, user_uuid)
);
