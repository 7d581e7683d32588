-- Rows that were there before the topic of renamed passkeys are checked as well; nobody waits for this.
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_topic_is_known;
