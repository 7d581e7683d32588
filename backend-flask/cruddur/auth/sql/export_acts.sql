-- What did moderators do about this person? As export_activities.sql.
WITH portion AS (
    SELECT *
    FROM moderation_acts
    WHERE subject_user_uuid = %(user_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(card ORDER BY card.uuid DESC), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM (
    SELECT
\ir ../../acts/sql/fragments/own_act_fields.sql
    FROM portion AS act
) AS card
