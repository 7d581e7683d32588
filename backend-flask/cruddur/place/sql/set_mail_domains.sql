-- Replaces the refused mail domains of one origin: those that an admin wrote, or those of a loaded list. Returns how
-- many there are now. Idempotent.
WITH wanted AS (
    SELECT DISTINCT unnest(%(patterns)s::text[]) AS pattern
),
dropped AS (
    DELETE FROM mail_domain_rules
    WHERE is_loaded = %(is_loaded)s::boolean AND pattern NOT IN (SELECT pattern FROM wanted)
),
added AS (
    INSERT INTO mail_domain_rules (pattern, is_loaded)
    SELECT pattern, %(is_loaded)s::boolean FROM wanted
    -- A domain that an admin wrote stays when a list is loaded, whether or not the list has it.
    ON CONFLICT (pattern) DO UPDATE SET is_loaded = mail_domain_rules.is_loaded AND excluded.is_loaded
)
SELECT count(*)::integer AS patterns FROM wanted
