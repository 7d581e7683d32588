-- Where pictures are shown. Each row has what the API says of them, so that nothing has to be looked up.

ALTER TABLE activities
    -- An array of at most four; empty where there is none.
    ADD COLUMN media jsonb,
    -- A text in front of a crud that is covered; '' covers it without one.
    ADD COLUMN content_warning text CHECK (char_length(content_warning) <= 100),
    DROP CONSTRAINT activities_message_check,
    ADD CONSTRAINT activities_message_check
        CHECK (char_length(message) <= 280 AND (message <> '' OR media IS NOT NULL)) NOT VALID;
ALTER TABLE activities ALTER COLUMN media SET STATISTICS 0, ALTER COLUMN content_warning SET STATISTICS 0;

ALTER TABLE users
    ADD COLUMN avatar_uuid uuid REFERENCES media,
    ADD COLUMN header_uuid uuid REFERENCES media;
-- For the reference: whoever deletes a picture looks here.
CREATE INDEX users_avatar ON users (avatar_uuid) WHERE avatar_uuid IS NOT NULL;
CREATE INDEX users_header ON users (header_uuid) WHERE header_uuid IS NOT NULL;

-- The API's processes cache what a person looks like, too.
CREATE OR REPLACE TRIGGER user_tells
    AFTER DELETE OR UPDATE OF handle, display_name, notifications_read_uuid, confirmed_at, avatar_uuid ON users
    FOR EACH ROW EXECUTE FUNCTION notify_viewer_changed('uuid');
