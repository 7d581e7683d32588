-- Fragment: `streamed`: that the activities `to_erase` ended is told by the stream: `kind` says whether their time was
-- over or somebody ended them, to whom it was brought (`readers`), and which reposts of it end with it. What
-- nobody was shown is not told.
happened AS (
    SELECT
        to_erase.kind,
        NULL::uuid AS user_uuid,
        to_erase.user_uuid AS actor_uuid,
        to_erase.uuid AS activity_uuid,
        to_erase.reply_to_activity_uuid,
        nullif(
            jsonb_strip_nulls(jsonb_build_object(
                'audience', nullif(to_erase.audience, 'everyone'),
                'notified', notified.user_uuids,
                'reposts', repeated.reposts
            )),
            '{}'
        ) AS body
    FROM to_erase
    LEFT JOIN (
        SELECT uuid, jsonb_agg(user_uuid) AS user_uuids FROM readers GROUP BY uuid
    ) AS notified ON notified.uuid = to_erase.uuid
    CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_array(repost.uuid, repost.user_uuid)) AS reposts
        FROM (
            SELECT uuid, user_uuid
            FROM reposts
            WHERE reposts.activity_uuid = to_erase.uuid
            -- Where there were more, strip.sql has taken them back before, and told it.
            LIMIT 50
        ) AS repost
    ) AS repeated
    WHERE NOT to_erase.hidden
),
\ir streamed.sql
