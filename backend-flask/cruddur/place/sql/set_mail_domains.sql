-- These mail domains are refused from now on, and no others of the same origin: those that an admin wrote, or those of
-- the list that was loaded. Returns how many there are now.
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
    -- What an admin wrote stays when a list that has it as well is loaded, or another one that does not.
    ON CONFLICT (pattern) DO UPDATE SET is_loaded = mail_domain_rules.is_loaded AND excluded.is_loaded
)
SELECT count(*)::integer AS patterns FROM wanted
