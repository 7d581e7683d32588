-- Whose handle, or whose name from one of its words on, begins like this? People whom the viewer
-- follows first, then those whose handle it is or begins. However many there are, only so many are
-- looked at: the first in the order of what was typed, and the latest whom the viewer follows.
WITH
\ir ../../mutes/sql/fragments/mutes.sql
,
\ir fragments/blocked_or_limited_users.sql
, typed AS (
    SELECT
        folded(%(term)s::text) AS beginning,
        folded(%(term)s::text) || chr(1114111) AS beyond,
        ltrim(lower(%(term)s::text), '@') AS handle
),
followed AS (
    SELECT followed_user_uuid AS user_uuid
    FROM follows
    WHERE user_uuid = %(viewer_uuid)s::uuid
    ORDER BY uuid DESC
    LIMIT 500
),
found AS (
    (
        SELECT user_uuid
        FROM user_words
        WHERE word >= (SELECT beginning FROM typed) AND word < (SELECT beyond FROM typed)
        ORDER BY word
        LIMIT 200
    )
    UNION
    SELECT followed.user_uuid
    FROM followed
    JOIN user_words USING (user_uuid)
    WHERE word >= (SELECT beginning FROM typed) AND word < (SELECT beyond FROM typed)
),
people AS (
    SELECT
        person.uuid,
        person.handle,
        person.display_name,
        person.avatar_uuid,
        person.bio,
        EXISTS (
            SELECT FROM follows
            WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
        ) AS followed,
        person.handle = typed.handle AS is_handle,
        starts_with(person.handle, typed.handle) AS begins_handle
    FROM found
    -- One look for each who is found, so that it never pays to read all people.
    CROSS JOIN LATERAL (
        SELECT uuid, handle, display_name, avatar_uuid, bio
        FROM users
        WHERE uuid = found.user_uuid
        LIMIT 1
    ) AS person
    CROSS JOIN typed
    WHERE typed.beginning <> '' AND person.uuid NOT IN (SELECT user_uuid FROM blocked_users)
    ORDER BY followed DESC, is_handle DESC, begins_handle DESC, person.handle COLLATE "C"
    LIMIT %(limit)s::integer
)
SELECT coalesce(json_agg(json_build_object(
    'uuid', uuid,
    'handle', handle,
    'display_name', display_name,
    'avatar_url', '/api/media/' || avatar_uuid || '/preview',
    'bio', bio,
    'followed', followed
) ORDER BY followed DESC, is_handle DESC, begins_handle DESC, handle COLLATE "C"), '[]')::text
FROM people
