-- Fragment: what the `activity` quotes, where it quotes something that the viewer may see (as quote.sql of activities/), as
-- a status that names nobody whom it answers.
CASE WHEN activity.quoted_activity_uuid IS NOT NULL THEN (
    WITH marked AS NOT MATERIALIZED (SELECT * FROM muted)
    SELECT row_to_json(fields)
    FROM (SELECT activity.quoted_activity_uuid AS uuid) AS quoting
    JOIN quotable_activities AS activity ON activity.uuid = quoting.uuid
    JOIN users AS author ON author.uuid = activity.user_uuid
    CROSS JOIN LATERAL (
        SELECT
\ir status_fields.sql
    ) AS fields
) END
