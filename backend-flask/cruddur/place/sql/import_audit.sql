-- Adds these entries of another audit log, except for those that exist. Returns how many were added. Idempotent.
WITH added AS (
    INSERT INTO audit_log
    SELECT entry.*
    FROM jsonb_populate_recordset(NULL::audit_log, %(entries)s::jsonb) AS entry
    ON CONFLICT (uuid) DO NOTHING
    RETURNING uuid
)
SELECT count(*)::integer AS added FROM added
