-- Fragment: who reposted the activity of `entry` before it did, the latest first: no more are looked at than this many.
SELECT user_uuid
FROM reposts
WHERE reposts.activity_uuid = entry.activity_uuid
    AND reposts.uuid < entry.entry_uuid
ORDER BY uuid DESC
LIMIT 1000
