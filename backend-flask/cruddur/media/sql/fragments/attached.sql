-- Fragment: the uploads that are `wanted` (attachable.sql) belong to what was `created` from now on.
attached AS (
    UPDATE media
    SET activity_uuid = created.uuid, alt = wanted.alt, nth = wanted.nth, expires_at = NULL
    FROM wanted
    CROSS JOIN created
    WHERE media.uuid = wanted.uuid
)
