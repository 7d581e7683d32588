-- Creates a mute of a person, a word or a tag, or changes the end of an existing one. Returns its uuid, which is NULL
-- where the viewer has too many mutes; no row where there is no such person, or the word has neither letters nor
-- digits.
WITH muted AS (
    SELECT uuid, NULL::text AS value, NULL::tsquery AS query
    FROM users
    WHERE %(kind)s::text = 'person'
        AND handle = %(value)s::text
        AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
    UNION ALL
    SELECT NULL, %(value)s::text, NULL
    WHERE %(kind)s::text = 'tag'
    UNION ALL
    SELECT NULL, %(value)s::text, query
    FROM muted_words(%(value)s::text) AS query
    WHERE %(kind)s::text = 'word' AND query IS NOT NULL
),
created AS (
    INSERT INTO mutes (user_uuid, kind, muted_user_uuid, value, query, ends_at)
    SELECT
        %(viewer_uuid)s::uuid,
        %(kind)s::text,
        muted.uuid,
        muted.value,
        muted.query,
        statement_timestamp() + make_interval(secs => %(expires_in)s::integer)
    FROM muted
    WHERE (
        SELECT count(*)
        FROM mutes
        WHERE user_uuid = %(viewer_uuid)s::uuid
            AND (ends_at IS NULL OR ends_at > statement_timestamp())
            -- An existing mute of the same is only changed.
            AND (kind, muted_user_uuid, value) IS DISTINCT FROM (%(kind)s::text, muted.uuid, muted.value)
    ) < %(max_mutes)s::integer
    ON CONFLICT (user_uuid, kind, muted_user_uuid, value) DO UPDATE SET ends_at = excluded.ends_at
    RETURNING uuid
)
SELECT created.uuid FROM muted LEFT JOIN created ON true
