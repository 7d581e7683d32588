-- Deletes limits and suspensions that have ended, which no statement reads any more.
DELETE FROM restrictions WHERE until <= statement_timestamp()
