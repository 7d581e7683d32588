-- Rows that were there before 0073 are checked as well; nobody waits for this.
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_topic_is_known;
