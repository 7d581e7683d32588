-- Which invites did this person make? Newest first.
WITH entries AS (
    SELECT
\ir fragments/invite_fields.sql
    FROM invites
    LEFT JOIN users AS maker ON maker.uuid = invites.user_uuid
    WHERE invites.user_uuid = %(viewer_uuid)s::uuid
        AND invites.uuid < %(max_id)s::uuid
        AND invites.uuid > %(since_id)s::uuid
    ORDER BY invites.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
