-- Deletes mutes that have ended.
DELETE FROM mutes
WHERE uuid IN (SELECT uuid FROM mutes WHERE ends_at <= statement_timestamp() LIMIT 10000)
