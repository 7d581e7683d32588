-- Erasing files goes out as well, in a lane of its own (functions/outbox_lane.sql).
ALTER TABLE outbox
DROP CONSTRAINT outbox_topic_is_known,
ADD CONSTRAINT outbox_topic_is_known CHECK (topic IN (
    'notification.put', 'notification.delete', 'notification.delete_all',
    'message.finish', 'message.erase', 'message.erase_group',
    'media.erase',
    'mail.resend', 'mail.confirm', 'mail.recover', 'mail.signin', 'mail.approved', 'mail.declined',
    'mail.remove', 'mail.warn', 'mail.limit', 'mail.limit_until', 'mail.suspend', 'mail.suspend_until',
    'mail.undone', 'mail.upheld',
    -- Only the version before writes it, which may still be running.
    'mail.taken'
)) NOT VALID;
