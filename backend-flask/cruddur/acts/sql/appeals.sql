-- What did moderators do about the viewer? Newest first.
WITH entries AS (
    SELECT
\ir fragments/own_act_fields.sql
    FROM moderation_acts AS act
    WHERE act.subject_user_uuid = %(viewer_uuid)s::uuid
        AND act.uuid < %(max_id)s::uuid
        AND act.uuid > %(since_id)s::uuid
    ORDER BY act.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
