-- The files of this upload are stored. Returns its JSON text, or no row where it is gone: its person left meanwhile.
UPDATE media AS shown
SET stored_at = statement_timestamp()
WHERE shown.uuid = %(media_uuid)s::uuid
RETURNING (
\ir fragments/shown.sql
    || jsonb_build_object('expires_at', shown.expires_at)
)::text AS body
