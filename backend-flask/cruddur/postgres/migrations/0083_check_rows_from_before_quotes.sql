-- Rows that were there before there were quotes are checked as well; nobody waits for this.
ALTER TABLE activities VALIDATE CONSTRAINT activities_end_with_one;
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_kind_is_known;
ALTER TABLE alert_settings VALIDATE CONSTRAINT alert_settings_push_check;
