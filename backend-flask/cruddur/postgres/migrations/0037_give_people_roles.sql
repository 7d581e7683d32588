-- What somebody may do for the place: moderators look after the people in it, admins also after the place.

ALTER TABLE users
    ADD COLUMN role text NOT NULL DEFAULT 'person'
        CONSTRAINT users_role_check CHECK (role IN ('person', 'moderator', 'admin'));
CREATE INDEX users_with_role ON users (role, uuid) WHERE role <> 'person';
