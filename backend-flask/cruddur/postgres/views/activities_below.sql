-- What ends with which activity, `above_uuid`: the replies to it, and what quotes it. Without a WHERE, so that each
-- half is looked up by its own index.
CREATE VIEW activities_below AS
SELECT uuid, reply_to_activity_uuid AS above_uuid, expires_at FROM activities
UNION ALL
SELECT uuid, quoted_activity_uuid, expires_at FROM activities;
