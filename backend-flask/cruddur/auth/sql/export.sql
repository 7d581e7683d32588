-- What is kept about this person? Answers the JSON text. Only what is alive: what is gone is not
-- kept.
SELECT json_build_object(
    'uuid', person.uuid,
    'handle', person.handle,
    'display_name', person.display_name,
    'bio', person.bio,
    'email', person.email,
    'locale', person.locale,
    'created_at', person.created_at,
    'activities', (
        SELECT coalesce(json_agg(json_build_object(
            'uuid', uuid,
            'message', message,
            'reply_to_activity_uuid', reply_to_activity_uuid,
            'created_at', created_at,
            'expires_at', expires_at
        ) ORDER BY uuid DESC), '[]')
        FROM live_activities
        WHERE user_uuid = person.uuid
    ),
    'likes', (
        SELECT coalesce(json_agg(json_build_object(
            'activity_uuid', likes.activity_uuid, 'created_at', likes.created_at
        ) ORDER BY likes.uuid DESC), '[]')
        FROM likes JOIN live_activities ON live_activities.uuid = likes.activity_uuid
        WHERE likes.user_uuid = person.uuid
    ),
    'reposts', (
        SELECT coalesce(json_agg(json_build_object(
            'activity_uuid', reposts.activity_uuid, 'created_at', reposts.created_at
        ) ORDER BY reposts.uuid DESC), '[]')
        FROM reposts JOIN live_activities ON live_activities.uuid = reposts.activity_uuid
        WHERE reposts.user_uuid = person.uuid
    ),
    'following', (
        SELECT coalesce(json_agg(json_build_object(
            'handle', users.handle, 'created_at', follows.created_at
        ) ORDER BY follows.uuid DESC), '[]')
        FROM follows JOIN users ON users.uuid = follows.followed_user_uuid
        WHERE follows.user_uuid = person.uuid
    ),
    'blocked', (
        SELECT coalesce(json_agg(json_build_object(
            'handle', users.handle, 'created_at', blocks.created_at
        ) ORDER BY blocks.uuid DESC), '[]')
        FROM blocks JOIN users ON users.uuid = blocks.blocked_user_uuid
        WHERE blocks.user_uuid = person.uuid
    ),
    'sessions', (
        SELECT coalesce(json_agg(json_build_object(
            'kind', kind,
            'user_agent', user_agent,
            'address', host(address),
            'created_at', created_at,
            'last_used_at', last_used_at
        ) ORDER BY uuid DESC), '[]')
        FROM sessions
        WHERE user_uuid = person.uuid
    )
)::text
FROM users AS person
WHERE person.uuid = %(user_uuid)s::uuid
