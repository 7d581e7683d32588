-- What did moderators do, filtered by state and by person where they are given? Newest first.
WITH entries AS (
    SELECT
\ir fragments/act_fields.sql
    FROM moderation_acts AS act
    JOIN users AS subject ON subject.uuid = act.subject_user_uuid
    WHERE subject.handle = coalesce(%(handle)s::text, subject.handle)
        AND CASE %(state)s::text
            WHEN 'holding' THEN EXISTS (
                SELECT FROM restrictions
                WHERE restrictions.act_uuid = act.uuid
                    AND (until IS NULL OR until > statement_timestamp())
            )
            WHEN 'appealed' THEN
                act.appealed_at IS NOT NULL AND act.upheld_at IS NULL AND act.undone_at IS NULL
            WHEN 'undone' THEN act.undone_at IS NOT NULL
            ELSE true
        END
        AND act.uuid < %(max_id)s::uuid
        AND act.uuid > %(since_id)s::uuid
    ORDER BY act.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
