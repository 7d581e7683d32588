-- What is left of a decision that closes more reports than one portion: the worker closes the others.

CREATE TABLE report_closings (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    target_kind text NOT NULL,
    target_uuid uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('none', 'remove', 'warn', 'limit', 'suspend')),
    -- For the audit log, also when the moderator has left meanwhile.
    moderator_uuid uuid,
    moderator_handle text,
    reason text NOT NULL,
    -- Reports that are made later are about what happened after the decision.
    decided_at timestamptz NOT NULL DEFAULT statement_timestamp()
);
ALTER TABLE report_closings ALTER COLUMN reason SET STATISTICS 0;

CREATE INDEX reports_of_target ON reports (target_kind, target_uuid) WHERE state <> 'closed';
