-- Fragment: the fields of a Mute: a row of `mutes`, with `muted`, its person.
mutes.uuid,
mutes.kind,
CASE mutes.kind WHEN 'person' THEN muted.handle WHEN 'tag' THEN substr(mutes.value, 2) ELSE mutes.value END
    AS value,
muted.display_name,
'/api/media/' || muted.avatar_uuid || '/preview' AS avatar_url,
uuid_extract_timestamp(mutes.uuid) AS created_at,
mutes.ends_at
