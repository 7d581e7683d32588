-- Fragment: the fields of an Act, for moderators. Used in a SELECT from `act` and `subject`.
act.uuid,
act.kind,
subject.handle,
subject.display_name,
'/api/media/' || subject.avatar_uuid || '/preview' AS avatar_url,
act.activity_uuid,
(SELECT handle FROM users WHERE users.uuid = act.moderator_uuid) AS moderator_handle,
act.report_uuid,
act.bulk_uuid,
act.reason,
act.ends_at,
act.created_at,
act.undone_at,
(SELECT handle FROM users WHERE users.uuid = act.undone_by_uuid) AS undone_by_handle,
EXISTS (
    SELECT FROM restrictions
    WHERE restrictions.act_uuid = act.uuid AND (until IS NULL OR until > statement_timestamp())
) AS holds,
(SELECT erase_at FROM restrictions WHERE restrictions.act_uuid = act.uuid) AS erase_at,
act.appeal,
act.appealed_at,
act.upheld_at
