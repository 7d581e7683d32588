-- Which handles are reserved? Returns the JSON text.
SELECT json_build_object(
    'handles', (SELECT coalesce(json_agg(handle ORDER BY handle), '[]') FROM reserved_handles)
)::text AS body
