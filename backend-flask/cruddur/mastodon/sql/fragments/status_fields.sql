-- Fragment: what a Status of an app needs of an `activity` by its `author`, but for counts of its people, whom its text
-- mentions, what it quotes and whom it answers; after visible.sql. Who is seen here blocks nobody.
activity.user_uuid,
coalesce(activity.user_uuid = %(viewer_uuid)s::uuid, false) AS is_own,
(
    SELECT row_to_json(known)
    FROM (
        SELECT
\ir ../../../users/sql/fragments/named_person.sql
        FROM (SELECT author.*) AS person
        CROSS JOIN (SELECT false AS blocks_viewer) AS relation
    ) AS known
) AS author,
\ir ../../../activities/sql/fragments/activity.sql
,
\ir ../../../activities/sql/fragments/viewer_state.sql
,
\ir ../../../activities/sql/fragments/is_muted.sql
AS muted
