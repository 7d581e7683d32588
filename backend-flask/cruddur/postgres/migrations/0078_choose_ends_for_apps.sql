-- Whether apps of others get a line below each crud that says when it is gone: a choice of the person for all of them,
-- in place of one for each app.
ALTER TABLE users ADD COLUMN end_line_in_apps boolean NOT NULL DEFAULT true;
ALTER TABLE sessions DROP COLUMN app_end_line;
ALTER TABLE oauth_codes DROP COLUMN end_line;

-- The API's processes cache this with the session.
CREATE OR REPLACE TRIGGER user_tells
    AFTER DELETE OR UPDATE OF handle, display_name, notifications_read_uuid, confirmed_at, avatar_uuid,
        end_line_in_apps, locale ON users
    FOR EACH ROW EXECUTE FUNCTION notify_viewer_changed('uuid');
CREATE OR REPLACE TRIGGER session_tells
    AFTER DELETE OR UPDATE OF user_uuid, token_sha256, expires_at, app_life ON sessions
    FOR EACH ROW EXECUTE FUNCTION notify_viewer_changed('user_uuid');
