-- Fragment: from `entries` (rows of `invites`, one more than `limit`) to a page of a list.
page AS (
    SELECT
        invites.uuid,
\ir card.sql
        AS body
    FROM entries AS invites
    LEFT JOIN users AS maker ON maker.uuid = invites.user_uuid
    ORDER BY invites.uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    (SELECT coalesce(json_agg(body ORDER BY uuid DESC), '[]')::text FROM page) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
