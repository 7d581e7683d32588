-- What it served is served by the primary key, and each row pays for one index less.
DROP INDEX outbox_waiting;
