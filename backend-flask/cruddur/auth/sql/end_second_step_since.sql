-- Ends a second step that was set up since this notice, with its recovery codes.
WITH ended AS (
    DELETE FROM second_steps
    USING notices
    WHERE notices.uuid = %(notice_uuid)s::uuid
        AND second_steps.user_uuid = notices.user_uuid
        AND second_steps.uuid IS DISTINCT FROM (notices.ways_in #>> '{second_steps,0,uuid}')::uuid
    RETURNING second_steps.user_uuid
)
DELETE FROM recovery_codes USING ended WHERE recovery_codes.user_uuid = ended.user_uuid
