-- Fragment: the condition that an entry of the audit log, `entry`, matches the filter. Used in a WHERE.
(
    %(action)s::text IS NULL
    OR entry.action = %(action)s::text
    OR starts_with(entry.action, %(action)s::text || '.')
)
AND (%(actor)s::text IS NULL OR entry.actor_handle = %(actor)s::text)
AND (%(subject)s::text IS NULL OR entry.subject_handle = %(subject)s::text)
AND (%(since)s::timestamptz IS NULL OR entry.created_at >= %(since)s::timestamptz)
AND (%(until)s::timestamptz IS NULL OR entry.created_at < %(until)s::timestamptz)
AND entry.uuid < %(max_id)s::uuid
AND entry.uuid > %(since_id)s::uuid
