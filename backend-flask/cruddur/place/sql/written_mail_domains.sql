-- Which mail domains did an admin refuse, and how many does a loaded list refuse? Returns the JSON text.
SELECT json_build_object(
    'patterns', (
        SELECT coalesce(json_agg(pattern ORDER BY pattern), '[]')
        FROM mail_domain_rules
        WHERE NOT is_loaded
    ),
    'loaded_count', (SELECT count(*) FROM mail_domain_rules WHERE is_loaded)
)::text AS body
