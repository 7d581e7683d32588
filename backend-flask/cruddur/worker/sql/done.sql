-- These are delivered.
DELETE FROM outbox WHERE uuid = ANY (%(uuids)s::uuid[])
