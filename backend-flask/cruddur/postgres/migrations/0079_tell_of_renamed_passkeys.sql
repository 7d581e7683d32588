-- People are told by mail that a passkey of theirs has another name, as of every change of how they sign in.
ALTER TABLE outbox
DROP CONSTRAINT outbox_topic_is_known,
ADD CONSTRAINT outbox_topic_is_known CHECK (topic IN (
    'notification.put', 'notification.delete', 'notification.delete_all',
    'message.finish', 'message.erase', 'message.erase_group',
    'media.erase',
    'push.send', 'push.withdraw',
    'mail.resend', 'mail.confirm', 'mail.recover', 'mail.signin', 'mail.approved', 'mail.declined',
    'mail.remove', 'mail.warn', 'mail.limit', 'mail.limit_until', 'mail.suspend', 'mail.suspend_until',
    'mail.undone', 'mail.upheld',
    'mail.new_address',
    'mail.address_changed', 'mail.password_changed', 'mail.passkey_added', 'mail.passkey_removed',
    'mail.second_step_on', 'mail.second_step_off', 'mail.recovery_codes', 'mail.exported', 'mail.account_deleted',
    'mail.reply', 'mail.message',
    'mail.account_linked', 'mail.account_unlinked',
    'mail.passkey_renamed',
    -- Only an earlier version writes it, which may still be running.
    'mail.taken'
)) NOT VALID;
