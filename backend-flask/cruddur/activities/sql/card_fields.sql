-- Fragment: what a card says: an Activity with the newest replies to it, oldest first. Stands in a
-- SELECT from `activity`, `author` and `page` (reposter_uuid), where `apart` is known.
\ir activity_fields.sql
,
\ir marks.sql
, (
    SELECT json_build_object('handle', handle, 'display_name', display_name)
    FROM users
    WHERE users.uuid = page.reposter_uuid
) AS reposted_by,
\ir replies.sql
