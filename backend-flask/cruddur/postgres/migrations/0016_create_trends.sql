-- The tags that more people use than the day before; the worker writes them anew each minute.

CREATE TABLE trends (
    -- With its sign, as in activities.tags.
    tag text PRIMARY KEY,
    -- Of the last 24 hours, alive at the last count.
    activities_count integer NOT NULL CHECK (activities_count > 0),
    people_count integer NOT NULL CHECK (people_count > 0),
    -- How many times as many people as the day before.
    growth real NOT NULL,
    rank integer NOT NULL,
    -- Those of its cruds that live longest: while one of them lives, the trend is shown.
    activity_uuids uuid[] NOT NULL
);
-- The cruds that the count goes through.
CREATE INDEX activities_tagged ON activities (uuid DESC) WHERE tags <> '{}';
