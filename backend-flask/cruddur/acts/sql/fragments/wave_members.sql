-- Fragment: the accounts of a wave, as rows of `member` (of users): one of three parameters says what they have in
-- common. Without the viewer, moderators, admins and people who are suspended already. Used as FROM and WHERE.
FROM users AS member
WHERE member.role = 'person'
    AND member.uuid IS DISTINCT FROM %(viewer_uuid)s::uuid
    AND member.uuid NOT IN (SELECT user_uuid FROM suspended_users)
    AND (
        member.invite_uuid = %(invite_uuid)s::uuid
        OR split_part(member.email, '@', 2) = %(mail_domain)s::text
        OR (
            starts_with(%(mail_domain)s::text, '*.')
            AND right(member.email, char_length(%(mail_domain)s::text) - 1)
                = substr(%(mail_domain)s::text, 2)
        )
        OR EXISTS (
            SELECT FROM sessions
            WHERE sessions.user_uuid = member.uuid AND sessions.address <<= ANY (%(networks)s::inet[])
        )
    )
