-- People who decide who follows them, and who asked to.
ALTER TABLE users ADD COLUMN approves_followers boolean NOT NULL DEFAULT false;
CREATE TABLE follow_requests (
    uuid uuid NOT NULL UNIQUE DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES people,
    followed_user_uuid uuid NOT NULL REFERENCES people,
    PRIMARY KEY (user_uuid, followed_user_uuid),
    CHECK (user_uuid <> followed_user_uuid)
);
CREATE INDEX follow_requests_received ON follow_requests (followed_user_uuid, uuid DESC);
-- Who approves followers no more: requests that wait are accepted, in portions.
CREATE TABLE opened_profiles (
    user_uuid uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    opened_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE outbox
DROP CONSTRAINT outbox_kind_is_known,
ADD CONSTRAINT outbox_kind_is_known CHECK (
    topic <> 'notification.put' OR body ->> 'kind' IN (
        'reply', 'mention', 'like', 'repost', 'follow', 'follow_request', 'follow_accepted', 'moderation'
    )
) NOT VALID;
