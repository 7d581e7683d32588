-- Whether that person belongs to the audience of this activity, which is not for everybody: its author, those whom it
-- mentions and were told, and where it is for them the followers of its author. A function, because nearly no activity
-- needs it and its plan would be part of every statement.
CREATE OR REPLACE FUNCTION is_in_audience(of_uuid uuid, viewer_uuid uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10 AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM activities
        WHERE activities.uuid = of_uuid
            AND (
                activities.user_uuid = viewer_uuid
                OR activities.audience = 'followers' AND EXISTS (
                    SELECT FROM follows
                    WHERE follows.user_uuid = viewer_uuid
                        AND follows.followed_user_uuid = activities.user_uuid
                )
                OR EXISTS (
                    SELECT FROM mentions
                    WHERE mentions.activity_uuid = of_uuid AND mentions.user_uuid = viewer_uuid
                )
            )
    );
END
$$;
