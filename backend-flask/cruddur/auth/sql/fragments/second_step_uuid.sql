-- Fragment: a column of `users`, the id of the confirmed second step; NULL where the person has none.
(
    SELECT second_steps.uuid
    FROM second_steps
    WHERE second_steps.user_uuid = users.uuid AND second_steps.confirmed_at IS NOT NULL
) AS second_step_uuid
