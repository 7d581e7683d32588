-- The lane of the worker that delivers a topic. A function, because an expression would be parsed again by each
-- statement that inserts a row.
CREATE OR REPLACE FUNCTION outbox_lane(topic text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE
        WHEN topic LIKE 'mail.%' THEN 'mail'
        WHEN topic LIKE 'message.%' THEN 'message'
        WHEN topic LIKE 'media.%' THEN 'media'
        WHEN topic LIKE 'push.%' THEN 'push'
        ELSE 'notification'
    END;
END
$$;
