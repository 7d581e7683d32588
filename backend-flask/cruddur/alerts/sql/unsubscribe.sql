-- The browser of this session gets no pushes any more; idempotent.
DELETE FROM push_subscriptions WHERE session_uuid = %(session_uuid)s::uuid
