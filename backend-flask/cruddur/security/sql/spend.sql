-- May this be done once more? Spends one of each limit, or none.
WITH
\ir fragments/granted.sql
SELECT is_granted, used FROM granted
