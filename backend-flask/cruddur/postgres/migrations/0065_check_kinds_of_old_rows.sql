-- Rows that were there before 0064 are checked as well; nobody waits for this.
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_kind_is_known;
