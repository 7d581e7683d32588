-- Who is here? Whoever came last first. None of people who are limited.
WITH
\ir ../../mutes/sql/fragments/mutes.sql
,
\ir fragments/blocked_or_limited_users.sql
, entries AS (
    SELECT users.uuid AS entry_uuid, users.uuid AS user_uuid
    FROM users
    WHERE users.uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND users.uuid < %(max_id)s::uuid
        AND users.uuid > %(since_id)s::uuid
    ORDER BY users.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/list.sql
