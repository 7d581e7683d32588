-- Trigger of `shown_pushes`: however an activity goes, the browsers that show a push about it are told to close that. One
-- that gets no pushes any more is not.
CREATE OR REPLACE FUNCTION withdraw_push() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'push.withdraw', session_uuid, jsonb_build_object('tag', OLD.activity_uuid)
    FROM push_subscriptions
    WHERE session_uuid = OLD.session_uuid;
    RETURN NULL;
END
$$;
