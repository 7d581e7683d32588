-- A new post, with notifications to those it mentions; a blocked person is not mentioned. Returns what was
-- created, and what the rate limits say.
WITH
\ir ../../security/sql/fragments/granted.sql
,
\ir ../../users/sql/fragments/blocked_users.sql
, quoted AS (
    SELECT NULL::uuid AS uuid, NULL::uuid AS user_uuid, NULL::timestamptz AS expires_at
),
\ir fragments/new_post.sql
,
quote AS (SELECT NULL::json AS card)
\ir fragments/created_card.sql
