-- Which accounts at other places has this person linked? A portion, newest first.
WITH portion AS (
    SELECT linked_accounts.uuid, json_build_object(
        'issuer', issuer, 'subject', subject, 'created_at', created_at, 'last_used_at', last_used_at
    ) AS entry
    FROM linked_accounts
    WHERE linked_accounts.user_uuid = %(user_uuid)s::uuid AND linked_accounts.uuid < %(max_id)s::uuid
    ORDER BY linked_accounts.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
