-- Fragment: the condition that one more person may join by a row of `invites`. Its maker must have an account, not be
-- suspended, and be allowed to invite now.
invites.withdrawn_at IS NULL
    AND invites.expires_at > statement_timestamp()
    AND invites.uses < invites.max_uses
    AND (
        invites.is_of_server
        OR EXISTS (
            SELECT
            FROM users AS maker
            CROSS JOIN place
            WHERE maker.uuid = invites.user_uuid
                AND (maker.role = 'admin' OR place.members_invite)
                AND NOT EXISTS (
                    SELECT FROM suspended_users WHERE suspended_users.user_uuid = maker.uuid
                )
        )
    )
