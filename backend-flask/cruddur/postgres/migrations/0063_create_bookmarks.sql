-- What somebody keeps for later. Nobody else learns of it, and it ends with the activity.
CREATE TABLE bookmarks (
    uuid uuid NOT NULL UNIQUE DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES people,
    activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    PRIMARY KEY (user_uuid, activity_uuid)
);
CREATE INDEX bookmarks_latest ON bookmarks (user_uuid, uuid DESC) INCLUDE (activity_uuid);
-- For the reference: whoever erases an activity looks here.
CREATE INDEX bookmarks_of_activity ON bookmarks (activity_uuid);
