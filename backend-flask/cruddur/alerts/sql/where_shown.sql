-- At which address does this browser close what it shows? No row where it gets no pushes any more.
SELECT endpoint, p256dh, auth, NULL::text AS locale, NULL::text AS actor_handle
FROM push_subscriptions
WHERE session_uuid = %(session_uuid)s::uuid
