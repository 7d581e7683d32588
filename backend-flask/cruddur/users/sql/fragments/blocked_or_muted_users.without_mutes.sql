-- Fragment: as blocked_or_muted_users.sql, for a viewer who mutes nothing.
\ir blocked_users.sql
