-- What moderators did about people, what those answered, and what holds of it.

CREATE TABLE moderation_acts (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    kind text NOT NULL CHECK (kind IN ('remove', 'warn', 'limit', 'suspend')),
    subject_user_uuid uuid NOT NULL REFERENCES people,
    -- The crud that was removed.
    activity_uuid uuid,
    -- Empty when the moderator has left.
    moderator_uuid uuid REFERENCES people,
    report_uuid uuid REFERENCES reports ON DELETE SET NULL,
    -- The same for all whom one act suspended.
    bulk_uuid uuid,
    -- The person is told it.
    reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 1000),
    ends_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    undone_at timestamptz,
    undone_by_uuid uuid REFERENCES people,
    -- Who cannot sign in appeals with it. It is good for one appeal and for nothing else.
    appeal_token uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    appeal text CHECK (char_length(appeal) BETWEEN 1 AND 1000),
    appealed_at timestamptz,
    -- When a moderator read the appeal and left the act as it is.
    upheld_at timestamptz,
    CHECK ((kind = 'remove') = (activity_uuid IS NOT NULL)),
    CHECK (ends_at IS NULL OR kind IN ('limit', 'suspend')),
    CHECK ((appeal IS NULL) = (appealed_at IS NULL)),
    CHECK (upheld_at IS NULL OR appealed_at IS NOT NULL)
);
CREATE INDEX moderation_acts_of_subject ON moderation_acts (subject_user_uuid, uuid DESC);
CREATE INDEX moderation_acts_of_moderator ON moderation_acts (moderator_uuid);
CREATE INDEX moderation_acts_undone_by ON moderation_acts (undone_by_uuid) WHERE undone_by_uuid IS NOT NULL;
CREATE INDEX moderation_acts_of_report ON moderation_acts (report_uuid) WHERE report_uuid IS NOT NULL;
CREATE INDEX moderation_acts_appealed ON moderation_acts (uuid DESC)
    WHERE appealed_at IS NOT NULL AND upheld_at IS NULL AND undone_at IS NULL;
ALTER TABLE moderation_acts ALTER COLUMN reason SET STATISTICS 0, ALTER COLUMN appeal SET STATISTICS 0;

-- Who is limited or suspended at present: few people, so that every read can look.
CREATE TABLE restrictions (
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('limited', 'suspended')),
    -- Empty where it has no end.
    until timestamptz,
    -- When a suspended person is erased.
    erase_at timestamptz CHECK (erase_at IS NULL OR kind = 'suspended' AND until IS NULL),
    act_uuid uuid NOT NULL REFERENCES moderation_acts ON DELETE CASCADE,
    PRIMARY KEY (user_uuid, kind)
);
CREATE INDEX restrictions_of_act ON restrictions (act_uuid);

-- Whoever is suspended while signing in has a session that the act did not see: no process may cache it.
CREATE FUNCTION notify_of_restriction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('viewer_changed', NEW.user_uuid::text);
    RETURN NULL;
END
$$;
CREATE TRIGGER restriction_notifies AFTER INSERT OR UPDATE ON restrictions
    FOR EACH ROW EXECUTE FUNCTION notify_of_restriction();

-- Word about acts goes out as well.
ALTER TABLE outbox
DROP CONSTRAINT outbox_topic_is_known,
DROP CONSTRAINT outbox_kind_is_known,
ADD CONSTRAINT outbox_topic_is_known CHECK (topic IN (
    'notification.put', 'notification.delete', 'notification.delete_all',
    'message.finish', 'message.erase', 'message.erase_group',
    'mail.resend', 'mail.confirm', 'mail.recover', 'mail.signin', 'mail.approved', 'mail.declined',
    'mail.remove', 'mail.warn', 'mail.limit', 'mail.limit_until', 'mail.suspend', 'mail.suspend_until',
    'mail.undone', 'mail.upheld',
    -- Only the version before writes it, which may still be running.
    'mail.taken'
)) NOT VALID,
ADD CONSTRAINT outbox_kind_is_known CHECK (
    topic <> 'notification.put'
    OR body ->> 'kind' IN ('reply', 'mention', 'like', 'repost', 'follow', 'moderation')
) NOT VALID;
