-- May this role begin a new file of the write-ahead log, and make a checkpoint?
SELECT
    has_function_privilege('pg_switch_wal()', 'EXECUTE') AS may_switch,
    pg_has_role('pg_checkpoint', 'USAGE') AS may_checkpoint
