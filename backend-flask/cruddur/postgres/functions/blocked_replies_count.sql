-- How many replies to a living activity are by people in uncounted_users.sql of that viewer. A function, because
-- nearly no card needs it and its plan would be part of every statement with cards.
CREATE OR REPLACE FUNCTION blocked_replies_count(activity_uuid uuid, viewer_uuid uuid) RETURNS integer
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
-- One activity with very many replies makes Postgres expect as many of each.
SET enable_seqscan = off
AS $$
BEGIN
    RETURN (
        SELECT count(*)
        FROM unexpired_activities AS reply
        WHERE reply.reply_to_activity_uuid = activity_uuid
            AND NOT reply.hidden
            -- Each is looked up by the index: somebody may block very many people.
            AND coalesce(
                (
                    SELECT true FROM blocks
                    WHERE blocks.user_uuid = viewer_uuid
                        AND blocks.blocked_user_uuid = reply.user_uuid
                ),
                (
                    SELECT true FROM blocks
                    WHERE blocks.user_uuid = reply.user_uuid
                        AND blocks.blocked_user_uuid = viewer_uuid
                ),
                (
                    SELECT true FROM mutes
                    WHERE mutes.user_uuid = viewer_uuid
                        AND mutes.kind = 'person'
                        AND mutes.muted_user_uuid = reply.user_uuid
                        AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
                ),
                (SELECT is_person FROM endings WHERE endings.uuid = reply.user_uuid),
                (
                    SELECT true FROM suspended_users
                    WHERE suspended_users.user_uuid = reply.user_uuid
                ),
                false
            )
    );
END
$$;
