-- Fragment: the `activity` by the `author` as what replies to it answer: `uuid` and `card`.
SELECT activity.uuid, beside.card
FROM (SELECT activity.*) AS answered
CROSS JOIN (SELECT author.*) AS answered_author
CROSS JOIN LATERAL (
    SELECT
\ir answered_card.sql
    AS card
) AS beside
