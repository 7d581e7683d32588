-- Fragment: `streamed`: that the activities `to_erase` ended is told by the stream: `kind` says whether their time was
-- over or somebody ended them. What nobody was shown is not told.
happened AS (
    SELECT
        to_erase.kind,
        NULL::uuid AS user_uuid,
        to_erase.user_uuid AS actor_uuid,
        to_erase.uuid AS activity_uuid,
        to_erase.reply_to_activity_uuid,
        CASE WHEN to_erase.audience <> 'everyone' THEN jsonb_build_object('audience', to_erase.audience) END AS body
    FROM to_erase
    WHERE NOT to_erase.hidden
),
\ir streamed.sql
