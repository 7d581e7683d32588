-- Which people have a handle or a word of their name that begins with this, and are limited, suspended or reported
-- where that filter is given? Newest first, including people who are hidden from everybody else.
WITH entries AS (
    SELECT person.*
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
        AND person.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND person.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY person.uuid DESC
    LIMIT %(limit)s::integer + 1
),
page AS (
    SELECT * FROM entries ORDER BY uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (
        SELECT coalesce(json_agg(card ORDER BY card.uuid DESC), '[]')::text
        FROM (
            SELECT
\ir fragments/person_fields.sql
            FROM page AS person
        ) AS card
    ) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
