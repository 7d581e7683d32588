-- Who did what to whom as a moderator or an admin, when and why. Rows are added and never changed: the API's
-- role has no right to (roles.py), and the trigger refuses it to everybody else.

CREATE TABLE audit_log (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    -- Empty for what the server does by itself or a command did. No reference: an entry stays when a person
    -- leaves, and so it names the handles of that time.
    actor_uuid uuid,
    actor_handle text CHECK (char_length(actor_handle) <= 30),
    action text NOT NULL CHECK (action ~ '^[a-z_]+(\.[a-z_]+)*$' AND char_length(action) <= 50),
    subject_uuid uuid,
    subject_handle text CHECK (char_length(subject_handle) <= 30),
    activity_uuid uuid,
    report_uuid uuid,
    act_uuid uuid,
    reason text NOT NULL DEFAULT '' CHECK (char_length(reason) <= 1000),
    -- What else is to be known; never what people wrote.
    details jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
    created_at timestamptz NOT NULL DEFAULT statement_timestamp()
);
CREATE INDEX audit_log_of_actor ON audit_log (actor_uuid, uuid DESC);
CREATE INDEX audit_log_of_subject ON audit_log (subject_uuid, uuid DESC);
CREATE INDEX audit_log_of_action ON audit_log (action, uuid DESC);

CREATE FUNCTION refuse_to_change_the_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_audit_log();
