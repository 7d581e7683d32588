-- Fragment: the fields of an Invite. Used in a SELECT from `invites` and, where that person has an account, `maker`.
invites.uuid,
invites.code,
maker.handle,
maker.display_name,
'/api/media/' || maker.avatar_uuid || '/preview' AS avatar_url,
invites.max_uses,
invites.uses,
invites.created_at,
invites.expires_at,
invites.withdrawn_at,
\ir is_usable.sql
    AS usable
