-- Rows that were there before 0068 are checked as well; nobody waits for this.
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_kind_is_known;
