-- The worker closes the other reports of this crud, person or conversation.
INSERT INTO report_closings (target_kind, target_uuid, outcome, moderator_uuid, moderator_handle, reason)
SELECT
    %(target_kind)s::text,
    %(target_uuid)s::uuid,
    %(outcome)s::text,
    %(moderator_uuid)s::uuid,
    (SELECT handle FROM users WHERE uuid = %(moderator_uuid)s::uuid),
    %(reason)s::text
