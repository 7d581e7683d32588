-- Ends the leases of this worker on these people.
DELETE FROM outbox_leases
WHERE lane = %(lane)s::text
    AND user_uuid = ANY (%(user_uuids)s::uuid[])
    AND worker_uuid = %(worker_uuid)s::uuid
