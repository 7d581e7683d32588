-- Fragment: locks this sign-up and all others with its address, in one order, to prevent a deadlock of concurrent
-- calls.
locked AS MATERIALIZED (
    SELECT uuid
    FROM pending_signups
    WHERE email = (SELECT email FROM pending_signups WHERE uuid = %(signup_uuid)s::uuid)
    ORDER BY uuid
    FOR UPDATE
)
