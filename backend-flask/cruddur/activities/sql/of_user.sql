-- What did this person write that still has a row? The first so many, each after what it replies to.
SELECT uuid
FROM activities
WHERE user_uuid = %(user_uuid)s::uuid
ORDER BY uuid
LIMIT %(limit)s::integer
