-- Fragment: a row of `invites`, with `maker` who made it, as JSON.
json_build_object(
    'uuid', invites.uuid,
    'code', invites.code,
    'handle', maker.handle,
    'display_name', maker.display_name,
    'max_uses', invites.max_uses,
    'uses', invites.uses,
    'created_at', invites.created_at,
    'expires_at', invites.expires_at,
    'withdrawn_at', invites.withdrawn_at,
    'usable',
\ir is_usable.sql
)
