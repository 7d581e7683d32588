-- What people are told of outside the page: by push to a browser, and by mail.

CREATE TABLE alert_settings (
    user_uuid uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    push text[] NOT NULL CHECK (push <@ ARRAY['mention', 'reply', 'message', 'follow', 'report']),
    mail text[] NOT NULL CHECK (mail <@ ARRAY['reply', 'message']),
    -- Between these no push is sent, by the clock of that zone; past midnight where the first is later.
    quiet_begin time,
    quiet_end time,
    time_zone text CHECK (char_length(time_zone) <= 64),
    -- When the last mail of each kind went.
    reply_mailed_at timestamptz,
    message_mailed_at timestamptz,
    CHECK (num_nulls(quiet_begin, quiet_end, time_zone) IN (0, 3)),
    CHECK (quiet_begin <> quiet_end)
);

-- A browser that gets pushes, as long as its session.
CREATE TABLE push_subscriptions (
    session_uuid uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- Whoever knows it can send to the browser, and a browser shows pushes to whoever uses it.
    endpoint text NOT NULL UNIQUE CHECK (char_length(endpoint) <= 1000),
    p256dh bytea NOT NULL CHECK (octet_length(p256dh) = 65),
    auth bytea NOT NULL CHECK (octet_length(auth) = 16),
    -- Since when its push service fails, and when it is tried again.
    failing_since timestamptz,
    try_after timestamptz,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp()
);
CREATE INDEX push_subscriptions_of_user ON push_subscriptions (user_uuid);
ALTER TABLE push_subscriptions ALTER COLUMN endpoint SET STATISTICS 0;

-- Which browsers were told of which activity: they are to show it no longer than it lives.
CREATE TABLE shown_pushes (
    activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    session_uuid uuid NOT NULL REFERENCES push_subscriptions ON DELETE CASCADE,
    PRIMARY KEY (activity_uuid, session_uuid)
);
-- For the reference: whoever ends a session looks here.
CREATE INDEX shown_pushes_of_session ON shown_pushes (session_uuid);

CREATE FUNCTION withdraw_push() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'push.withdraw', session_uuid, jsonb_build_object('tag', OLD.activity_uuid)
    FROM push_subscriptions
    WHERE session_uuid = OLD.session_uuid;
    RETURN NULL;
END
$$;
CREATE TRIGGER shown_pushes_are_withdrawn AFTER DELETE ON shown_pushes
    FOR EACH ROW EXECUTE FUNCTION withdraw_push();

ALTER TABLE outbox
DROP CONSTRAINT outbox_topic_is_known,
ADD CONSTRAINT outbox_topic_is_known CHECK (topic IN (
    'notification.put', 'notification.delete', 'notification.delete_all',
    'message.finish', 'message.erase', 'message.erase_group',
    'media.erase',
    'push.send', 'push.withdraw',
    'mail.resend', 'mail.confirm', 'mail.recover', 'mail.signin', 'mail.approved', 'mail.declined',
    'mail.remove', 'mail.warn', 'mail.limit', 'mail.limit_until', 'mail.suspend', 'mail.suspend_until',
    'mail.undone', 'mail.upheld',
    'mail.new_address',
    'mail.address_changed', 'mail.password_changed', 'mail.passkey_added', 'mail.passkey_removed',
    'mail.second_step_on', 'mail.second_step_off', 'mail.recovery_codes', 'mail.exported', 'mail.account_deleted',
    'mail.reply', 'mail.message',
    -- Only the version before writes it, which may still be running.
    'mail.taken'
)) NOT VALID;
