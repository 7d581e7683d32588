-- For which request a row waits, so that the worker's log can be read together with the API's. The
-- statement that writes the row says it.
ALTER TABLE outbox
    ADD COLUMN request_id text DEFAULT nullif(current_setting('cruddur.request_id', true), '');
