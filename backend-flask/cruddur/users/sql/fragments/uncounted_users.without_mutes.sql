-- Fragment: as uncounted_users.sql, for a viewer who mutes nothing.
SELECT user_uuid FROM unseen_users
