-- Fragment: `apart` as in apart.sql, and who is limited: for what shows people to those who neither follow nor look for
-- them. Also what they answered to others is left out there.
apart AS (
\ir unseen.sql
    UNION
    SELECT user_uuid FROM limited_users
)
