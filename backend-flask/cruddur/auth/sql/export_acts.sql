-- What did moderators do about this person? A portion, newest first.
WITH portion AS (
    SELECT act.uuid, row_to_json(own_act) AS entry
    FROM moderation_acts AS act
    CROSS JOIN LATERAL (
        SELECT
\ir ../../acts/sql/fragments/own_act_fields.sql
    ) AS own_act
    WHERE act.subject_user_uuid = %(user_uuid)s::uuid AND act.uuid < %(max_id)s::uuid
    ORDER BY act.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
