-- What are the settings of the place?
SELECT
    name,
    description,
    rules,
    contact,
    languages,
    default_expires_in,
    max_expires_in,
    signup_mode,
    signup_question,
    members_invite,
    reading,
    second_step_demanded,
    updated_at
FROM place
