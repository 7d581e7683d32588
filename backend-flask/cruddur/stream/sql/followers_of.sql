-- Who of these `viewers` follows at least one of these people?
SELECT viewer.uuid::text
FROM unnest(%(viewers)s::uuid[]) AS viewer (uuid)
WHERE EXISTS (
    SELECT FROM follows
    WHERE follows.user_uuid = viewer.uuid AND follows.followed_user_uuid = ANY (%(user_uuids)s::uuid[])
)
