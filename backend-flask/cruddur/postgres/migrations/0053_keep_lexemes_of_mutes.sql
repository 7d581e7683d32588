-- Of each muted word that is one lexeme, that lexeme: texts are looked through for many of them at once.

CREATE FUNCTION muted_lexeme(query tsquery) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    -- A weight stands after the quotation mark.
    WHEN numnode(query) = 1 AND right(query::text, 1) = ''''
    THEN replace(replace(substr(query::text, 2, length(query::text) - 2), '''''', ''''), '\\', '\')
END;
ALTER TABLE mutes ADD COLUMN lexeme text GENERATED ALWAYS AS (muted_lexeme(query)) STORED;
ALTER TABLE mutes ALTER COLUMN lexeme SET STATISTICS 0;

-- Whoever mutes nothing has statements without mutes: no process may remember that of somebody who just began.
CREATE FUNCTION notify_of_mute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('viewer_changed', NEW.user_uuid::text);
    RETURN NULL;
END
$$;
CREATE TRIGGER mute_notifies AFTER INSERT ON mutes FOR EACH ROW EXECUTE FUNCTION notify_of_mute();
