-- Fragment: the card of `shown` (locked_activity.sql) after the statement's own change, which its reads do not
-- see: `change` has `more_likes`, `more_reposts`, and `liked`, `reposted` and `bookmarked` where the change decides
-- them.
SELECT row_to_json(card)::text AS card
FROM shown
JOIN users AS author ON author.uuid = shown.user_uuid
CROSS JOIN change
CROSS JOIN LATERAL (
    SELECT
        shown.*,
        shown.likes_before + change.more_likes AS likes_count,
        shown.reposts_before + change.more_reposts AS reposts_count
) AS activity
CROSS JOIN LATERAL (
    SELECT
\ir viewer_state.sql
    ,
\ir is_muted.sql
    AS muted
    ,
\ir can_reply.sql
    AS can_reply
) AS viewer_state
CROSS JOIN LATERAL (
    SELECT
\ir activity.sql
        , coalesce(change.liked, viewer_state.liked) AS liked
        , coalesce(change.reposted, viewer_state.reposted) AS reposted
        , coalesce(change.bookmarked, viewer_state.bookmarked) AS bookmarked
        , viewer_state.muted
        , viewer_state.can_reply
        ,
\ir reply_to.sql
        AS reply_to
        ,
\ir quote.sql
        AS quote
        , NULL::json AS reposted_by,
\ir newest_replies.sql
) AS card
