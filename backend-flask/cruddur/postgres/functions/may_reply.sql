-- Whether the author of an activity, who lets only some reply, follows the viewer or mentions the viewer in it. A
-- function, because nearly no card needs it and its plan would be part of every statement with cards.
CREATE OR REPLACE FUNCTION may_reply(replied_uuid uuid, author_uuid uuid, viewer_uuid uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10 AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM follows
        WHERE follows.user_uuid = author_uuid AND follows.followed_user_uuid = viewer_uuid
    )
    OR EXISTS (
        SELECT FROM mentions
        WHERE mentions.activity_uuid = replied_uuid AND mentions.user_uuid = viewer_uuid
    );
END
$$;
