-- Which limits and suspensions have ended? Nothing reads them any more.
DELETE FROM restrictions WHERE until <= statement_timestamp()
