-- Gives the person back how they signed in before this notice: what was removed since, and with `has_other_codes` the
-- recovery codes of then.
WITH former AS (
    SELECT ways_in FROM notices WHERE uuid = %(notice_uuid)s::uuid
),
keys AS (
    INSERT INTO passkeys
    SELECT passkey.*
    FROM former
    CROSS JOIN jsonb_populate_recordset(NULL::passkeys, ways_in -> 'passkeys') AS passkey
    ON CONFLICT DO NOTHING
),
links AS (
    INSERT INTO linked_accounts
    SELECT linked.*
    FROM former
    CROSS JOIN jsonb_populate_recordset(NULL::linked_accounts, ways_in -> 'linked_accounts') AS linked
    ON CONFLICT DO NOTHING
),
steps AS (
    INSERT INTO second_steps
    SELECT second_step.*
    FROM former
    CROSS JOIN jsonb_populate_recordset(NULL::second_steps, ways_in -> 'second_steps') AS second_step
    ON CONFLICT DO NOTHING
)
INSERT INTO recovery_codes
SELECT code.*
FROM former
CROSS JOIN jsonb_populate_recordset(NULL::recovery_codes, ways_in -> 'recovery_codes') AS code
WHERE %(has_other_codes)s::boolean
ON CONFLICT DO NOTHING
