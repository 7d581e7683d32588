-- Which people have a handle or a word of their name that begins with this, and are limited, suspended or reported
-- where that filter is given? Newest first, including people who are hidden from everybody else.
WITH entries AS (
    SELECT
\ir fragments/person_fields.sql
    FROM users AS person
    WHERE (
            %(term)s::text IS NULL
            OR starts_with(person.handle, lower(%(term)s::text))
            OR EXISTS (
                SELECT FROM user_words
                WHERE folded(%(term)s::text) <> ''
                    AND user_words.user_uuid = person.uuid
                    AND starts_with(user_words.word, folded(%(term)s::text))
            )
        )
        AND CASE %(who)s::text
            WHEN 'limited' THEN person.uuid IN (SELECT user_uuid FROM limited_users)
            WHEN 'suspended' THEN person.uuid IN (SELECT user_uuid FROM suspended_users)
            WHEN 'reported' THEN person.uuid IN (
                SELECT subject_user_uuid FROM reports WHERE state <> 'closed'
            )
            ELSE true
        END
        AND person.uuid < %(max_id)s::uuid
        AND person.uuid > %(since_id)s::uuid
    ORDER BY person.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
