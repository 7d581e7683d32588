-- Which role does this person have now, and does the place demand a second step of them that they have not? Returns no
-- row for nobody.
SELECT
    users.role,
    users.role <> 'person'
    AND place.second_step_demanded
    AND NOT EXISTS (
        SELECT FROM second_steps
        WHERE second_steps.user_uuid = users.uuid AND second_steps.confirmed_at IS NOT NULL
    ) AS lacks_second_step
FROM users
CROSS JOIN place
WHERE users.uuid = %(user_uuid)s::uuid
