-- The person of this session has just proved to be that person.
UPDATE sessions SET proved_at = statement_timestamp() WHERE uuid = %(session_uuid)s::uuid
