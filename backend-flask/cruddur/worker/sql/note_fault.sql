-- This row could not be delivered because its store is unavailable: it stays due, for when the store is back.
UPDATE outbox
SET attempts = attempts + 1, reason = %(reason)s::text
WHERE uuid = %(uuid)s::uuid
