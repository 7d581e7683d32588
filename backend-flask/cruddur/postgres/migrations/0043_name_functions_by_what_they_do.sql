-- Functions get the names under which `functions/` defines them from now on. Triggers keep calling those that are
-- renamed; those that are dropped are called by statements of this version only, which come with the new names.
ALTER FUNCTION keep_user_words() RENAME TO store_user_words;
ALTER FUNCTION tell_of_viewer() RENAME TO notify_viewer_changed;
ALTER FUNCTION become_person() RENAME TO create_person;
ALTER FUNCTION remember_former_user() RENAME TO end_person;
ALTER FUNCTION leave_handle_and_codes() RENAME TO reserve_handle;
DROP FUNCTION cruds_above(uuid);
DROP FUNCTION blocked_above(uuid, uuid);
DROP FUNCTION replies_apart(uuid, uuid);
