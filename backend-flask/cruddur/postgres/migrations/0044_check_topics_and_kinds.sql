-- The topics of the outbox and the kinds of notifications are those that the code knows (outbox.py of each
-- feature). Rows that are there already are checked by the next migration, which lets others write meanwhile.
ALTER TABLE outbox
ADD CONSTRAINT outbox_topic_is_known CHECK (topic IN (
    'notification.put', 'notification.delete', 'notification.delete_all',
    'message.finish', 'message.erase', 'message.erase_group',
    'mail.resend', 'mail.confirm', 'mail.recover', 'mail.signin', 'mail.approved', 'mail.declined',
    -- Only the version before writes it, which may still be running.
    'mail.taken'
)) NOT VALID,
ADD CONSTRAINT outbox_kind_is_known CHECK (
    topic <> 'notification.put' OR body ->> 'kind' IN ('reply', 'mention', 'like', 'repost', 'follow')
) NOT VALID;
