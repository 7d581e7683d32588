-- Fragment: the fields of a ModeratedPerson. Used in a SELECT from `person` (of users).
person.uuid,
person.handle,
person.display_name,
'/api/media/' || person.avatar_uuid || '/preview' AS avatar_url,
person.role,
person.created_at,
(
    SELECT coalesce(json_agg(json_build_object(
        'kind', kind, 'until', until, 'erase_at', erase_at, 'act_uuid', act_uuid
    ) ORDER BY kind), '[]')
    FROM restrictions
    WHERE restrictions.user_uuid = person.uuid AND (until IS NULL OR until > statement_timestamp())
) AS restrictions,
(
    SELECT count(*)::integer FROM reports
    WHERE reports.subject_user_uuid = person.uuid AND reports.state <> 'closed'
) AS open_reports_count,
(
    SELECT count(*)::integer FROM moderation_acts
    WHERE moderation_acts.subject_user_uuid = person.uuid
) AS acts_count
