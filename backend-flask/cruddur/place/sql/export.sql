-- What are the settings of the place, and what does it refuse at sign-up? Returns the JSON text, without the audit log.
SELECT json_build_object(
    'format', 'cruddur-place-1',
    'exported_at', statement_timestamp(),
    'place', (
        SELECT json_build_object(
            'name', name,
            'description', description,
            'rules', rules,
            'contact', contact,
            'languages', languages,
            'default_expires_in', default_expires_in,
            'max_expires_in', max_expires_in,
            'signup_mode', signup_mode,
            'signup_question', signup_question,
            'members_invite', members_invite,
            'second_step_demanded', second_step_demanded,
            'reading', reading
        )
        FROM place
    ),
    'mail_domains', (
        SELECT coalesce(json_agg(pattern ORDER BY pattern), '[]') FROM mail_domain_rules WHERE NOT is_loaded
    ),
    'loaded_mail_domains', (
        SELECT coalesce(json_agg(pattern ORDER BY pattern), '[]') FROM mail_domain_rules WHERE is_loaded
    ),
    'reserved_handles', (SELECT coalesce(json_agg(handle ORDER BY handle), '[]') FROM reserved_handles)
)::text AS body
