-- Who is this person, how did they join, and which reports and acts are about them? Returns the JSON text, with the
-- latest 20 of both.
SELECT row_to_json(history)::text AS body
FROM (
    SELECT
\ir fragments/person_fields.sql
        ,
        person.bio,
        (
            SELECT inviting.handle
            FROM invites
            JOIN users AS inviting ON inviting.uuid = invites.user_uuid
            WHERE invites.uuid = person.invite_uuid
        ) AS invited_by_handle,
        (
            SELECT count(*)::integer
            FROM invites
            JOIN users AS invited ON invited.invite_uuid = invites.uuid
            WHERE invites.user_uuid = person.uuid
        ) AS invited_count,
        (
            SELECT count(*)::integer FROM reports WHERE reports.reporter_uuid = person.uuid
        ) AS reports_made_count,
        (
            SELECT coalesce(json_agg(card ORDER BY card.uuid DESC), '[]')
            FROM (
                SELECT
\ir ../../reports/sql/fragments/queued_fields.sql
                FROM reports AS report
                JOIN users AS subject ON subject.uuid = report.subject_user_uuid
                LEFT JOIN users AS reporter ON reporter.uuid = report.reporter_uuid
                WHERE report.subject_user_uuid = person.uuid
                    -- Moderators must not learn who reported them.
                    AND person.uuid <> %(viewer_uuid)s::uuid
                ORDER BY report.uuid DESC
                LIMIT 20
            ) AS card
        ) AS reports,
        (
            SELECT coalesce(json_agg(card ORDER BY card.uuid DESC), '[]')
            FROM (
                SELECT
\ir ../../acts/sql/fragments/act_fields.sql
                FROM moderation_acts AS act
                JOIN users AS subject ON subject.uuid = act.subject_user_uuid
                WHERE act.subject_user_uuid = person.uuid
                ORDER BY act.uuid DESC
                LIMIT 20
            ) AS card
        ) AS acts
    FROM users AS person
    WHERE person.handle = %(handle)s::text
) AS history
