-- Fragment: as is_muted.sql, for a viewer who mutes nothing.
false
