-- Did this crud, which has been gone for at most 72 hours or is not for the reporter any more, say that? Returns its author and a copy for the
-- moderators, or no row where its text, its author or its time was another one. The text is compared as long as it
-- is stored, after that its HMAC.
SELECT
    author.uuid AS subject_uuid,
    json_build_object(
        'handle', author.handle,
        'display_name', author.display_name,
        'message', %(message)s::text,
        'content_warning', NULL,
        'created_at', %(created_at)s::timestamptz,
        'expires_at', NULL,
        'ended_at', CASE WHEN gone.ended_at <= statement_timestamp() THEN gone.ended_at END
    )::text AS evidence
FROM users AS author
CROSS JOIN LATERAL (
    SELECT least(activity.expires_at, ended_above_at(activity.uuid, activity.user_uuid)) AS ended_at
    FROM activities AS activity
    WHERE activity.uuid = %(activity_uuid)s::uuid
        AND activity.user_uuid = author.uuid
        AND activity.created_at = %(created_at)s::timestamptz
        AND activity.message = %(message)s::text
    UNION ALL
    SELECT placeholder.expired_at
    FROM activity_placeholders AS placeholder
    JOIN evidence_keys AS key ON key.uuid = placeholder.evidence_key_uuid
    WHERE placeholder.uuid = %(activity_uuid)s::uuid
        AND placeholder.expired_at > statement_timestamp() - interval '72 hours'
        AND placeholder.evidence_hmac = evidence_hmac(
            key,
            placeholder.uuid,
            author.uuid,
            %(created_at)s::timestamptz,
            placeholder.expired_at,
            %(message)s::text
        )
) AS gone
WHERE author.handle = %(handle)s::text
