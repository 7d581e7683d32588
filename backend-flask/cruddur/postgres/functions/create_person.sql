-- Trigger of `users`: whoever has an account has a row in `people`, which stays until everything is erased.
CREATE OR REPLACE FUNCTION create_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people (uuid) VALUES (NEW.uuid);
    RETURN NEW;
END
$$;
