-- For whom an activity is written. `audience_uuid` is the activity whose audience it has, itself or the one at the top of its
-- thread, and empty where everybody may see it: no feed has to look anything up then.
ALTER TABLE activities
    ADD COLUMN audience text NOT NULL DEFAULT 'everyone'
        CHECK (audience IN ('everyone', 'followers', 'mentioned')),
    ADD COLUMN audience_uuid uuid,
    ADD CONSTRAINT activities_audience_uuid_check CHECK ((audience = 'everyone') = (audience_uuid IS NULL));
-- As of all that people write or choose.
ALTER TABLE activities ALTER COLUMN audience SET STATISTICS 0;

-- As before, with what home and profiles look at in each row, so that they need no more than the index.
DROP INDEX activities_top_level;
CREATE INDEX activities_top_level ON activities (uuid DESC) INCLUDE (user_uuid, expires_at, audience_uuid)
    WHERE reply_to_activity_uuid IS NULL;
DROP INDEX activities_top_level_of_user;
CREATE INDEX activities_top_level_of_user ON activities (user_uuid, uuid DESC) INCLUDE (expires_at, audience_uuid)
    WHERE reply_to_activity_uuid IS NULL;
