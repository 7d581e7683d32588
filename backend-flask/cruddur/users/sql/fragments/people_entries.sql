-- Fragment: `entries` (entry_uuid, user_uuid), a page of `people` (uuid, user_uuid) and one more, the latest first,
-- without people whom a block keeps from the viewer.
entries AS (
    SELECT people.uuid AS entry_uuid, people.user_uuid
    FROM people
    WHERE people.user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND people.uuid < %(max_id)s::uuid
        AND people.uuid > %(since_id)s::uuid
    ORDER BY people.uuid DESC
    LIMIT %(limit)s::integer + 1
)
