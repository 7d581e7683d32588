-- Fragment: what the viewer did with `activity`.
\ir liked.sql
AS liked,
\ir reposted.sql
AS reposted
