-- Does this person have a second step, and how many recovery codes are left? The uuid is that of one that is not
-- confirmed as well.
SELECT
    second_steps.uuid,
    second_steps.confirmed_at,
    (
        SELECT count(*)::integer FROM recovery_codes WHERE recovery_codes.user_uuid = second_steps.user_uuid
    ) AS recovery_codes_left
FROM second_steps
WHERE second_steps.user_uuid = %(user_uuid)s::uuid
