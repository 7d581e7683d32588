-- The code was right, and a moderator decides: the sign-up waits with this handle, and all others with its address
-- are deleted. Returns no row when it is gone.
WITH
\ir fragments/lock_signups.sql
, ended AS (
    DELETE FROM pending_signups
    WHERE uuid = ANY (ARRAY(SELECT uuid FROM locked)) AND uuid <> %(signup_uuid)s::uuid
)
UPDATE pending_signups
SET handle = %(handle)s::text,
    invite_uuid = NULL,
    confirmed_at = statement_timestamp(),
    waiting_uuid = uuidv7()
WHERE uuid = %(signup_uuid)s::uuid
    AND uuid = ANY (ARRAY(SELECT uuid FROM locked))
    AND confirmed_at IS NULL
RETURNING waiting_uuid
