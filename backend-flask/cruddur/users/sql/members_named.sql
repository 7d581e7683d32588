-- Who is here whose handle, or whose name from one of its words on, begins like this? Whoever came last first.
-- However many there are, only the first thousand in the order of what was typed are looked at.
WITH
\ir ../../mutes/sql/fragments/mutes.sql
,
\ir fragments/blocked_or_limited_users.sql
, typed AS (
    SELECT
        folded(%(term)s::text) AS beginning,
        folded(%(term)s::text) || chr(1114111) AS beyond
),
found AS (
    SELECT user_uuid
    FROM user_words
    WHERE word >= (SELECT beginning FROM typed) AND word < (SELECT beyond FROM typed)
    ORDER BY word
    LIMIT 1000
),
entries AS (
    SELECT DISTINCT found.user_uuid AS entry_uuid, found.user_uuid AS user_uuid
    FROM found
    WHERE (SELECT beginning <> '' FROM typed)
        AND found.user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND found.user_uuid < %(max_id)s::uuid
        AND found.user_uuid > %(since_id)s::uuid
    ORDER BY found.user_uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/list.sql
