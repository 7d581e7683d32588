-- Rows that were there before 0058 and 0059 are checked as well; nobody waits for this.
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_topic_is_known;
ALTER TABLE activities VALIDATE CONSTRAINT activities_message_check;
