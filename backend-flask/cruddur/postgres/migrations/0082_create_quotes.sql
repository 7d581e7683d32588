-- A post may quote an activity: the two end together, as a reply ends with what it replies to (decision 64).
ALTER TABLE activities
    ADD COLUMN quoted_activity_uuid uuid REFERENCES activities,
    -- What this ends with. Computed when it is read, so that no row has to be written anew.
    ADD COLUMN ends_with_uuid uuid
        GENERATED ALWAYS AS (coalesce(reply_to_activity_uuid, quoted_activity_uuid)) VIRTUAL,
    ADD CONSTRAINT activities_end_with_one CHECK (num_nonnulls(reply_to_activity_uuid, quoted_activity_uuid) < 2)
        NOT VALID;

-- What ends with a quoted activity, and which of that lives too long; most activities quote nothing.
CREATE INDEX activities_quoting ON activities (quoted_activity_uuid, expires_at)
    WHERE quoted_activity_uuid IS NOT NULL;

ALTER TABLE outbox
DROP CONSTRAINT outbox_kind_is_known,
ADD CONSTRAINT outbox_kind_is_known CHECK (
    topic <> 'notification.put' OR body ->> 'kind' IN (
        'reply', 'quote', 'mention', 'like', 'repost', 'follow', 'follow_request', 'follow_accepted', 'moderation'
    )
) NOT VALID;

ALTER TABLE alert_settings
DROP CONSTRAINT alert_settings_push_check,
ADD CONSTRAINT alert_settings_push_check CHECK (
    push <@ ARRAY['mention', 'reply', 'quote', 'message', 'follow', 'report']
) NOT VALID;
