-- What makes the list of what ends soonest cheap: replies, of which very many may end before any post, are not in it.

CREATE INDEX activities_ending ON activities (expires_at, uuid) WHERE reply_to_activity_uuid IS NULL;
