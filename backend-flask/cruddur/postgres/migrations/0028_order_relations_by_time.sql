-- The newest follows, blocks and likes of one person are read from the end of an index, however many
-- there are: for lists, and for the portions of an export.
CREATE INDEX follows_of_user ON follows (user_uuid, uuid DESC) INCLUDE (followed_user_uuid);
DROP INDEX follows_of_followed;
CREATE INDEX follows_of_followed ON follows (followed_user_uuid, uuid DESC) INCLUDE (user_uuid);
CREATE INDEX blocks_of_user ON blocks (user_uuid, uuid DESC) INCLUDE (blocked_user_uuid);
DROP INDEX likes_of_user;
CREATE INDEX likes_of_user ON likes (user_uuid, uuid DESC);
