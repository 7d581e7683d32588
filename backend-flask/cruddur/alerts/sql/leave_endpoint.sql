-- No other session gets pushes at this address: a browser shows them to whoever uses it now.
DELETE FROM push_subscriptions
WHERE endpoint = %(endpoint)s::text AND session_uuid <> %(session_uuid)s::uuid
