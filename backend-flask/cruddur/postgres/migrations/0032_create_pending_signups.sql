-- Sign-ups that wait for their mailed code. A row in `users` is a person with a confirmed address.

CREATE TABLE pending_signups (
    -- Random, because the mailed code is computed from it and SECRET_KEY.
    uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- Not unique: anybody can sign up with an address, and only who reads its mail can confirm.
    email text NOT NULL CHECK (email = lower(email) AND char_length(email) <= 254),
    -- Not unique either, and taken only when the sign-up is confirmed.
    handle text NOT NULL CHECK (handle ~ '^[a-z0-9_]{3,30}$'),
    display_name text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 50),
    password_hash text NOT NULL,
    -- Empty for those who did not say which language they read.
    locale text CHECK (locale ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' AND char_length(locale) <= 35),
    -- Of the token that the browser which signed up holds in a cookie.
    token_sha256 bytea CHECK (octet_length(token_sha256) = 32),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pending_signups_of_email ON pending_signups (email, created_at);
CREATE INDEX pending_signups_created ON pending_signups (created_at);

-- Those who were waiting keep the code that was mailed to them.
INSERT INTO pending_signups (uuid, email, handle, display_name, password_hash, created_at)
SELECT
    coalesce(codes.uuid, gen_random_uuid()),
    users.email,
    users.handle,
    users.display_name,
    users.password_hash,
    users.created_at
FROM users
LEFT JOIN codes ON codes.user_uuid = users.uuid AND codes.purpose = 'confirm'
WHERE users.confirmed_at IS NULL AND users.email IS NOT NULL AND users.password_hash IS NOT NULL;

-- As persons they go, with what others sent to them: they could not write, like or follow.
WITH left_groups AS (
    DELETE FROM message_groups
    USING users
    WHERE users.confirmed_at IS NULL
        AND users.uuid IN (message_groups.first_user_uuid, message_groups.second_user_uuid)
    RETURNING
        message_groups.uuid, message_groups.first_user_uuid, message_groups.second_user_uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'message.erase_group', uuid, jsonb_build_object(
    'user_uuids', jsonb_build_array(first_user_uuid, second_user_uuid)
)
FROM left_groups;
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'notification.delete_all', uuid, '{}' FROM users WHERE confirmed_at IS NULL;
DELETE FROM users WHERE confirmed_at IS NULL;

-- No default: whoever adds a person states that the address is confirmed.
ALTER TABLE users ALTER COLUMN confirmed_at SET NOT NULL;
