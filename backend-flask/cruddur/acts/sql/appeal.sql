-- Stores the one appeal of the subject of this act. Returns whether the stored appeal is this one, and the act as its
-- subject sees it; no row where there is no such act about them.
WITH act AS (
    SELECT *
    FROM moderation_acts
    WHERE (uuid = %(act_uuid)s::uuid AND subject_user_uuid = %(viewer_uuid)s::uuid)
        OR appeal_token = %(appeal_token)s::uuid
    FOR UPDATE
),
appealed AS (
    UPDATE moderation_acts
    SET appeal = %(appeal)s::text, appealed_at = statement_timestamp()
    FROM act
    WHERE moderation_acts.uuid = act.uuid AND act.appeal IS NULL AND act.undone_at IS NULL
    RETURNING moderation_acts.*
)
SELECT
    EXISTS (SELECT FROM appealed) AS is_new,
    (
        SELECT row_to_json(card)::text
        FROM (
            SELECT
\ir fragments/own_act_fields.sql
            FROM (SELECT * FROM appealed UNION ALL SELECT * FROM act LIMIT 1) AS act
        ) AS card
    ) AS body
FROM act
