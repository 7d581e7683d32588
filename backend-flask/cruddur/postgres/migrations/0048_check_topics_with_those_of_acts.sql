-- Rows that were in the outbox before 0047 are checked as well; nobody waits for this.
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_topic_is_known;
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_kind_is_known;
