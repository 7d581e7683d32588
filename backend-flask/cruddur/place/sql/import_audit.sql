-- Adds these entries of another audit log; those that are here already stay as they are. Returns how many were added.
WITH added AS (
    INSERT INTO audit_log
    SELECT entry.*
    FROM jsonb_populate_recordset(NULL::audit_log, %(entries)s::jsonb) AS entry
    ON CONFLICT (uuid) DO NOTHING
    RETURNING uuid
)
SELECT count(*)::integer AS added FROM added
