-- Deletes these delivered rows.
DELETE FROM outbox WHERE uuid = ANY (%(uuids)s::uuid[])
