-- What the worker still has to do, and the answers that must not be given twice.

CREATE TABLE outbox (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    topic text NOT NULL,
    -- Whom it is for; one person's rows are delivered in their order.
    user_uuid uuid NOT NULL,
    -- References only, never the text of a post.
    body jsonb NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    attempt_after timestamptz NOT NULL DEFAULT now(),
    -- Set when it can never be delivered: it then no longer holds up the person's other rows.
    set_aside_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_waiting_of_user ON outbox (user_uuid, uuid) WHERE set_aside_at IS NULL;
CREATE INDEX outbox_waiting ON outbox (uuid) WHERE set_aside_at IS NULL;

CREATE FUNCTION wake_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A statement that found nobody to tell inserts no row and wakes nobody.
    IF EXISTS (SELECT FROM inserted) THEN
        PERFORM pg_notify('outbox', '');
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER outbox_wakes_worker AFTER INSERT ON outbox
    REFERENCING NEW TABLE AS inserted
    FOR EACH STATEMENT EXECUTE FUNCTION wake_worker();

CREATE TABLE idempotency_keys (
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
    -- A keyed hash of method, path and body: the text itself is not kept.
    fingerprint bytea NOT NULL,
    -- What the request made; its answer is read anew, so that a retry never shows what is gone.
    made_uuid uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_uuid, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
