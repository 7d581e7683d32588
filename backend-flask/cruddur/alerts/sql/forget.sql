-- These browsers take no pushes any more.
DELETE FROM push_subscriptions WHERE session_uuid = ANY (%(session_uuids)s::uuid[])
