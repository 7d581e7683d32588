-- Is this message still being sent, and when does it end? Answers no row once it is finished.
SELECT (body ->> 'expires_at')::bigint FROM outbox WHERE uuid = %(message_uuid)s::uuid
