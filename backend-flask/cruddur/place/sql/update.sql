-- Stores the settings of the place; a trigger notifies the processes that cache them.
UPDATE place
SET name = %(name)s::text,
    description = %(description)s::text,
    rules = %(rules)s::text[],
    contact = %(contact)s::text,
    languages = %(languages)s::text[],
    default_expires_in = %(default_expires_in)s::integer,
    max_expires_in = %(max_expires_in)s::integer,
    signup_mode = %(signup_mode)s::text,
    signup_question = %(signup_question)s::text,
    members_invite = %(members_invite)s::boolean,
    reading = %(reading)s::text,
    second_step_demanded = %(second_step_demanded)s::boolean,
    updated_at = statement_timestamp()
