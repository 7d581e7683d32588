-- A notice keeps how the person signed in before the change: who knows that password gets all of it back.
ALTER TABLE notices
    ADD COLUMN password_hash text,
    ADD COLUMN ways_in jsonb NOT NULL DEFAULT '{}';
ALTER TABLE notices ALTER COLUMN password_hash SET STATISTICS 0;
ALTER TABLE notices ALTER COLUMN ways_in SET STATISTICS 0;

-- Those of before count as old.
ALTER TABLE recovery_codes ADD COLUMN created_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE recovery_codes ALTER COLUMN created_at SET DEFAULT now();
