-- May this be done once more? Spends one of each limit, or none.
WITH
\ir spent.sql
SELECT is_granted, used FROM granted
