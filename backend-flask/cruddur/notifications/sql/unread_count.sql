-- How many of these notifications are about a crud that is still alive, or about none?
SELECT count(*)::integer
FROM jsonb_to_recordset(%(items)s::jsonb)
    AS told (kind text, activity_uuid uuid, expires_at bigint)
LEFT JOIN live_activities AS activity ON activity.uuid = told.activity_uuid
WHERE activity.uuid IS NOT NULL
    OR (told.kind = 'follow' AND to_timestamp(told.expires_at) > statement_timestamp())
