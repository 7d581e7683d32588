-- Which ending is next, of an activity or of a person? The oldest; and whether its time has come.
SELECT uuid, ends_at, began_at, ends_at <= statement_timestamp() AS is_over
FROM endings
WHERE is_person = %(is_person)s::boolean
ORDER BY began_at
LIMIT 1
