-- Which ending is carried out next, of a crud or of a person? The oldest; and has its time come?
SELECT uuid, ends_at, began_at, ends_at <= statement_timestamp()
FROM endings
WHERE is_person = %(is_person)s::boolean
ORDER BY began_at
LIMIT 1
