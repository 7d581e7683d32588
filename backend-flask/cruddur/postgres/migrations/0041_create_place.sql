-- What an admin sets of the place: one row. Every process of the API caches it until it hears that it changed.

CREATE TABLE place (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    name text NOT NULL DEFAULT 'Cruddur' CHECK (char_length(name) BETWEEN 1 AND 50),
    description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 300),
    rules text[] NOT NULL DEFAULT '{}'
        CHECK (cardinality(rules) <= 20 AND array_position(rules, NULL) IS NULL),
    -- An address or a link, as text.
    contact text NOT NULL DEFAULT '' CHECK (char_length(contact) <= 200),
    languages text[] NOT NULL DEFAULT '{}'
        CHECK (cardinality(languages) <= 10 AND array_position(languages, NULL) IS NULL),
    -- Seconds. Both are at least an hour, which is as much as MIN_EXPIRES_IN can be.
    default_expires_in integer NOT NULL DEFAULT 604800
        CHECK (default_expires_in BETWEEN 3600 AND max_expires_in),
    max_expires_in integer NOT NULL DEFAULT 2592000 CHECK (max_expires_in BETWEEN 3600 AND 2592000),
    -- Empty until somebody sets it: production and development start with different ones.
    signup_mode text CHECK (signup_mode IN ('open', 'approval', 'invite', 'closed')),
    signup_question text NOT NULL DEFAULT '' CHECK (char_length(signup_question) <= 300),
    members_invite boolean NOT NULL DEFAULT false,
    reading text NOT NULL DEFAULT 'public' CHECK (reading IN ('public', 'members')),
    updated_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO place DEFAULT VALUES;

CREATE FUNCTION notify_of_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('place_changed', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER place_notifies AFTER INSERT OR UPDATE OR DELETE ON place
    FOR EACH ROW EXECUTE FUNCTION notify_of_place();
