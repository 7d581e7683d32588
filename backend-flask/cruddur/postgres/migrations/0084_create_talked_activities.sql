-- The posts to which most people replied of late; the worker writes them anew each minute. Without a foreign key: erasing
-- a crud would look here, for what the next count leaves out, and what is read from here is looked up alive.

CREATE TABLE talked_activities (
    activity_uuid uuid PRIMARY KEY,
    -- Who replied within a day, at the last count, but for its author.
    people_count integer NOT NULL CHECK (people_count > 0),
    rank integer NOT NULL
);
