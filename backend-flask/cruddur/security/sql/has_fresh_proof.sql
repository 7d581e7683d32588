-- Has the person of this session proved lately to be that person?
SELECT proved_at > statement_timestamp() - make_interval(mins => %(minutes)s::integer)
FROM sessions
WHERE uuid = %(session_uuid)s::uuid
