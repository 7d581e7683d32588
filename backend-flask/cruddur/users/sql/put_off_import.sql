-- The import goes on after so many seconds, or has ended where no line waits.
UPDATE follow_imports
SET due_at = statement_timestamp() + make_interval(secs => %(seconds)s::integer),
    is_limited = %(seconds)s::integer > 0,
    ended_at = CASE
        WHEN NOT EXISTS (
            SELECT FROM follow_import_lines WHERE import_uuid = follow_imports.uuid AND outcome IS NULL
        ) THEN statement_timestamp()
    END
WHERE uuid = %(import_uuid)s::uuid
