-- Whoever has an account, and whoever had one and is not erased everywhere yet. The row in `users`, with
-- the handle, the address and the sessions, goes at once when somebody leaves; what may be a hundred
-- thousand rows hangs on this one and is erased in portions. Nothing of it goes by cascade: a
-- statement that would leave something behind is refused.

CREATE TABLE people (uuid uuid PRIMARY KEY);
INSERT INTO people SELECT uuid FROM users;

CREATE FUNCTION become_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people (uuid) VALUES (NEW.uuid);
    RETURN NEW;
END
$$;
CREATE TRIGGER users_come BEFORE INSERT ON users
    FOR EACH ROW EXECUTE FUNCTION become_person();

ALTER TABLE users ADD FOREIGN KEY (uuid) REFERENCES people;
ALTER TABLE follows
    DROP CONSTRAINT follows_user_uuid_fkey,
    DROP CONSTRAINT follows_followed_user_uuid_fkey,
    ADD FOREIGN KEY (user_uuid) REFERENCES people,
    ADD FOREIGN KEY (followed_user_uuid) REFERENCES people;
ALTER TABLE blocks
    DROP CONSTRAINT blocks_user_uuid_fkey,
    DROP CONSTRAINT blocks_blocked_user_uuid_fkey,
    ADD FOREIGN KEY (user_uuid) REFERENCES people,
    ADD FOREIGN KEY (blocked_user_uuid) REFERENCES people;
ALTER TABLE message_groups
    DROP CONSTRAINT message_groups_first_user_uuid_fkey,
    DROP CONSTRAINT message_groups_second_user_uuid_fkey,
    ADD FOREIGN KEY (first_user_uuid) REFERENCES people,
    ADD FOREIGN KEY (second_user_uuid) REFERENCES people;
ALTER TABLE idempotency_keys
    DROP CONSTRAINT idempotency_keys_user_uuid_fkey,
    ADD FOREIGN KEY (user_uuid) REFERENCES people;
ALTER TABLE activities
    DROP CONSTRAINT activities_user_uuid_fkey,
    DROP CONSTRAINT activities_reply_to_activity_uuid_fkey,
    ADD FOREIGN KEY (user_uuid) REFERENCES people,
    ADD FOREIGN KEY (reply_to_activity_uuid) REFERENCES activities;
ALTER TABLE mentions
    DROP CONSTRAINT mentions_user_uuid_fkey,
    ADD FOREIGN KEY (user_uuid) REFERENCES people;
ALTER TABLE likes
    DROP CONSTRAINT likes_user_uuid_fkey,
    ADD FOREIGN KEY (user_uuid) REFERENCES people;
ALTER TABLE reposts
    DROP CONSTRAINT reposts_user_uuid_fkey,
    ADD FOREIGN KEY (user_uuid) REFERENCES people;
