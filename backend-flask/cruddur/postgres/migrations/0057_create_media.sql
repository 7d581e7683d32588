-- Pictures. The files lie elsewhere (media/storage.py); no file is there without a row, but for moments.

CREATE TABLE media (
    -- Not sorted by time like other ids: nobody can guess one from another.
    uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_uuid uuid NOT NULL REFERENCES people,
    -- The name of its files. A copy for moderators has the files of what it is a copy of.
    file_uuid uuid NOT NULL,
    width integer NOT NULL CHECK (width BETWEEN 1 AND 1600),
    height integer NOT NULL CHECK (height BETWEEN 1 AND 4800),
    placeholder text NOT NULL CHECK (char_length(placeholder) <= 100),
    -- Of both files.
    bytes integer NOT NULL CHECK (bytes > 0),
    -- Empty until the files are there.
    stored_at timestamptz,
    alt text NOT NULL DEFAULT '' CHECK (char_length(alt) <= 1500),
    -- The place among the pictures of a crud or a message.
    nth smallint NOT NULL DEFAULT 1,
    -- To what it belongs: to one of these, or to nothing while it is an upload.
    activity_uuid uuid REFERENCES activities ON DELETE CASCADE,
    message_uuid uuid,
    message_group_uuid uuid REFERENCES message_groups,
    face text CHECK (face IN ('avatar', 'header')),
    report_uuid uuid REFERENCES reports ON DELETE CASCADE,
    -- When it ends by itself: an upload an hour after it came, a picture of a message with its timer. What belongs to a
    -- crud or a report ends with that.
    expires_at timestamptz,
    CHECK (num_nonnulls(activity_uuid, message_uuid, face, report_uuid) <= 1),
    CHECK ((message_uuid IS NULL) = (message_group_uuid IS NULL))
);
CREATE INDEX media_of_user ON media (user_uuid);
CREATE INDEX media_of_file ON media (file_uuid);
CREATE INDEX media_of_activity ON media (activity_uuid) WHERE activity_uuid IS NOT NULL;
CREATE INDEX media_of_message ON media (message_uuid) WHERE message_uuid IS NOT NULL;
CREATE INDEX media_of_group ON media (message_group_uuid) WHERE message_group_uuid IS NOT NULL;
CREATE INDEX media_of_report ON media (report_uuid) WHERE report_uuid IS NOT NULL;
CREATE INDEX media_faces ON media (user_uuid, face) WHERE face IS NOT NULL;
CREATE INDEX media_uploads ON media (expires_at) WHERE expires_at IS NOT NULL AND message_uuid IS NULL;
-- As of all that people write or choose.
ALTER TABLE media ALTER COLUMN alt SET STATISTICS 0, ALTER COLUMN placeholder SET STATISTICS 0;

-- Which pictures there were in the last 30 days: ids without content.
CREATE TABLE gone_media (
    uuid uuid PRIMARY KEY,
    expired_at timestamptz NOT NULL
);
CREATE INDEX gone_media_expired ON gone_media (expired_at);

-- However a row goes, its files go after it.
CREATE FUNCTION erase_media() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gone_media (uuid, expired_at) VALUES (OLD.uuid, statement_timestamp()) ON CONFLICT DO NOTHING;
    -- Each file by itself, so that one that cannot be erased holds up no other.
    INSERT INTO outbox (topic, user_uuid, body) VALUES ('media.erase', OLD.file_uuid, '{}');
    RETURN NULL;
END
$$;
CREATE TRIGGER media_are_erased AFTER DELETE ON media FOR EACH ROW EXECUTE FUNCTION erase_media();
