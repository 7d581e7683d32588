-- Does this person have a second step?
SELECT EXISTS (
    SELECT FROM second_steps WHERE user_uuid = %(user_uuid)s::uuid AND confirmed_at IS NOT NULL
)
