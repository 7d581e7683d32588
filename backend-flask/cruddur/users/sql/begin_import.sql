-- The viewer wants to follow the people of these lines (a JSON array). Returns the import; no row where there is one.
WITH begun AS (
    INSERT INTO follow_imports (user_uuid, ended_at)
    SELECT
        %(viewer_uuid)s::uuid,
        CASE
            WHEN NOT EXISTS (
                SELECT FROM jsonb_to_recordset(%(lines)s::jsonb) AS written (outcome text)
                WHERE written.outcome IS NULL
            ) THEN statement_timestamp()
        END
    ON CONFLICT (user_uuid) DO NOTHING
    RETURNING uuid
),
lines AS (
    INSERT INTO follow_import_lines (import_uuid, line, address, handle, outcome)
    SELECT begun.uuid, written.line, written.address, written.handle, written.outcome
    FROM begun
    CROSS JOIN jsonb_to_recordset(%(lines)s::jsonb)
        AS written (line integer, address text, handle text, outcome text)
)
SELECT uuid::text FROM begun
