-- Run at the end of a restore, in its transaction. What was erased since the backup stays erased, and what
-- was being erased goes on being so: `gone_activities_since`, `gone_users_since` and `endings_since` say
-- what that was. Whoever was signed in signs in again, because sessions that were ended since would be
-- back as well.
SET search_path = public, pg_temp;

-- The worker erases what hangs on them, which nobody is shown meanwhile.
DELETE FROM users WHERE uuid IN (SELECT uuid FROM gone_users_since);
INSERT INTO former_users (uuid, erased_at)
SELECT uuid, erased_at FROM gone_users_since
ON CONFLICT (uuid) DO UPDATE SET erased_at = excluded.erased_at;

CREATE TEMPORARY TABLE gone_now (uuid uuid PRIMARY KEY);
DO $$
BEGIN
    -- A backup from before there were quotes.
    IF to_regclass('activities_below') IS NULL THEN
        WITH RECURSIVE gone AS (
            SELECT uuid FROM activities WHERE uuid IN (SELECT uuid FROM gone_activities_since)
            UNION
            SELECT reply.uuid FROM gone JOIN activities AS reply ON reply.reply_to_activity_uuid = gone.uuid
        )
        INSERT INTO gone_now SELECT uuid FROM gone;
        RETURN;
    END IF;
    WITH RECURSIVE gone AS (
        SELECT uuid FROM activities WHERE uuid IN (SELECT uuid FROM gone_activities_since)
        UNION
        SELECT below.uuid FROM gone JOIN activities_below AS below ON below.above_uuid = gone.uuid
    )
    INSERT INTO gone_now SELECT uuid FROM gone;
END
$$;
DELETE FROM activities USING gone_now WHERE activities.uuid = gone_now.uuid;
INSERT INTO activity_placeholders (uuid, reply_to_activity_uuid, expired_at)
SELECT uuid, reply_to_activity_uuid, expired_at FROM gone_activities_since
ON CONFLICT DO NOTHING;

UPDATE activities SET expires_at = least(activities.expires_at, ending.ends_at)
FROM endings_since AS ending
WHERE activities.uuid = ending.uuid;
INSERT INTO endings (uuid, ends_at, began_at)
SELECT uuid, ends_at, began_at FROM endings_since
ON CONFLICT (uuid) DO UPDATE SET ends_at = least(endings.ends_at, excluded.ends_at);
INSERT INTO ending_branches (ending_uuid, activity_uuid)
SELECT uuid, uuid FROM endings_since
ON CONFLICT DO NOTHING;

UPDATE activities SET
    likes_count = (SELECT count(*) FROM likes WHERE activity_uuid = activities.uuid),
    reposts_count = (SELECT count(*) FROM reposts WHERE activity_uuid = activities.uuid),
    replies_count = (
        SELECT count(*) FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid AND NOT reply.hidden
    );

-- What moderators did since the backup holds, the audit log stays complete, and evidence that was erased stays so.
-- A backup from before there were moderators takes nothing of it.
DO $$
BEGIN
    IF to_regclass('restrictions') IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO audit_log
    SELECT (jsonb_populate_record(NULL::audit_log, entry)).*
    FROM moderation_since
    WHERE kind = 'audit'
    ON CONFLICT DO NOTHING;

    UPDATE reports SET evidence = NULL, comment = ''
    FROM moderation_since
    WHERE moderation_since.kind = 'erased' AND reports.uuid = (entry ->> 'uuid')::uuid;

    INSERT INTO moderation_acts
    SELECT (jsonb_populate_record(NULL::moderation_acts, entry || jsonb_build_object(
        'moderator_uuid', (SELECT uuid FROM people WHERE uuid = (entry ->> 'moderator_uuid')::uuid),
        'undone_by_uuid', (SELECT uuid FROM people WHERE uuid = (entry ->> 'undone_by_uuid')::uuid),
        'report_uuid', (SELECT uuid FROM reports WHERE uuid = (entry ->> 'report_uuid')::uuid)
    ))).*
    FROM moderation_since
    WHERE kind = 'act' AND (entry ->> 'subject_user_uuid')::uuid IN (SELECT uuid FROM people)
    ON CONFLICT (uuid) DO UPDATE SET
        undone_at = excluded.undone_at,
        undone_by_uuid = excluded.undone_by_uuid,
        appeal = excluded.appeal,
        appealed_at = excluded.appealed_at,
        upheld_at = excluded.upheld_at;

    DELETE FROM restrictions
    USING moderation_acts AS act
    WHERE act.uuid = restrictions.act_uuid AND act.undone_at IS NOT NULL;
    INSERT INTO restrictions
    SELECT (jsonb_populate_record(NULL::restrictions, entry)).*
    FROM moderation_since
    WHERE kind = 'restriction'
        AND (entry ->> 'user_uuid')::uuid IN (SELECT uuid FROM users)
        AND (entry ->> 'act_uuid')::uuid IN (SELECT uuid FROM moderation_acts)
    ON CONFLICT (user_uuid, kind) DO UPDATE SET
        until = excluded.until, erase_at = excluded.erase_at, act_uuid = excluded.act_uuid;
END
$$;

-- What was taken from somebody since is not given back: an invite that was withdrawn or used, and a role.
DO $$
BEGIN
    IF to_regclass('invites') IS NULL THEN
        RETURN;
    END IF;
    UPDATE invites SET
        uses = greatest(invites.uses, least(since.uses, invites.max_uses)),
        withdrawn_at = coalesce(since.withdrawn_at, invites.withdrawn_at)
    FROM invites_since AS since
    WHERE since.uuid = invites.uuid
        AND (since.uses > invites.uses OR since.withdrawn_at IS NOT NULL);

    UPDATE users SET role = since.role
    FROM roles_since AS since
    WHERE since.uuid = users.uuid
        AND array_position(ARRAY['person', 'moderator', 'admin'], since.role)
            < array_position(ARRAY['person', 'moderator', 'admin'], users.role);
END
$$;

-- Mails that somebody ended since do not come again.
DO $$
BEGIN
    IF to_regclass('alert_settings') IS NULL THEN
        RETURN;
    END IF;
    UPDATE alert_settings SET mail = ARRAY(
        SELECT unnest(alert_settings.mail) INTERSECT SELECT unnest(since.mail)
    )
    FROM mails_since AS since
    WHERE since.user_uuid = alert_settings.user_uuid;
END
$$;

-- Pictures that are gone stay so: faces, those of messages, and the copies of reports; those of cruds went with these.
DO $$
BEGIN
    IF to_regclass('media') IS NULL THEN
        RETURN;
    END IF;
    UPDATE users SET avatar_uuid = NULL WHERE avatar_uuid IN (SELECT uuid FROM gone_media_since);
    UPDATE users SET header_uuid = NULL WHERE header_uuid IN (SELECT uuid FROM gone_media_since);
    DELETE FROM media WHERE uuid IN (SELECT uuid FROM gone_media_since);
    DELETE FROM media USING reports WHERE reports.uuid = media.report_uuid AND reports.evidence IS NULL;
    INSERT INTO gone_media (uuid, expired_at)
    SELECT uuid, expired_at FROM gone_media_since
    ON CONFLICT (uuid) DO UPDATE SET expired_at = excluded.expired_at;
END
$$;

-- The backups that there are, whatever was there when this one was made.
DO $$
BEGIN
    IF to_regclass('backup_state') IS NULL OR NOT EXISTS (SELECT FROM backup_state_since) THEN
        RETURN;
    END IF;
    DELETE FROM backup_state;
    INSERT INTO backup_state
    SELECT (jsonb_populate_record(NULL::backup_state, entry)).* FROM backup_state_since;
END
$$;

-- How people sign in stays as it is now: a password, a passkey or a recovery code that was changed, removed or used since may be
-- in wrong hands. Whom the replaced database did not know signs in as then. A backup of a version without passkeys has none
-- of these tables yet.
DO $$
BEGIN
    IF to_regclass('notices') IS NULL THEN
        RETURN;
    END IF;
    -- First nobody's, because people may have swapped their addresses.
    UPDATE users SET email = NULL WHERE uuid IN (SELECT uuid FROM accounts_since);
    UPDATE users
    SET email = since.email, password_hash = since.password_hash
    FROM accounts_since AS since
    WHERE since.uuid = users.uuid
        AND NOT EXISTS (SELECT FROM users AS other WHERE other.email = since.email);

    DELETE FROM passkeys WHERE user_uuid IN (SELECT uuid FROM accounts_since);
    DELETE FROM second_steps WHERE user_uuid IN (SELECT uuid FROM accounts_since);
    DELETE FROM recovery_codes WHERE user_uuid IN (SELECT uuid FROM accounts_since);
    DELETE FROM notices WHERE user_uuid IN (SELECT uuid FROM accounts_since);
    DELETE FROM new_addresses;
    DELETE FROM sign_in_since WHERE user_uuid NOT IN (SELECT uuid FROM users);

    INSERT INTO passkeys
    SELECT (jsonb_populate_record(NULL::passkeys, entry)).* FROM sign_in_since WHERE kind = 'passkey'
    ON CONFLICT DO NOTHING;
    INSERT INTO used_challenges
    SELECT (jsonb_populate_record(NULL::used_challenges, entry)).* FROM sign_in_since WHERE kind = 'challenge'
    ON CONFLICT DO NOTHING;
    INSERT INTO second_steps
    SELECT (jsonb_populate_record(NULL::second_steps, entry)).* FROM sign_in_since WHERE kind = 'second step';
    INSERT INTO recovery_codes
    SELECT (jsonb_populate_record(NULL::recovery_codes, entry)).* FROM sign_in_since WHERE kind = 'recovery code';
    INSERT INTO notices
    SELECT (jsonb_populate_record(NULL::notices, entry)).* FROM sign_in_since WHERE kind = 'notice';
    IF to_regclass('linked_accounts') IS NOT NULL THEN
        DELETE FROM provider_answers;
        DELETE FROM linked_accounts WHERE user_uuid IN (SELECT uuid FROM accounts_since);
        INSERT INTO linked_accounts
        SELECT (jsonb_populate_record(NULL::linked_accounts, entry)).* FROM sign_in_since
        WHERE kind = 'linked account'
        ON CONFLICT DO NOTHING;
    END IF;
END
$$;

-- What somebody stopped since must not go on: it is begun anew.
DO $$
BEGIN
    IF to_regclass('follow_imports') IS NOT NULL THEN
        DELETE FROM follow_imports;
    END IF;
END
$$;

-- Tokens of programs are sessions too.
DELETE FROM sessions;
DELETE FROM codes;

-- A worker that runs meanwhile delivers none of this until DynamoDB is restored as well (after_restore.sql):
-- what it delivered before would be taken away again. If that never comes, it delivers after an hour.
UPDATE outbox SET attempt_after = now() + interval '1 hour' WHERE set_aside_at IS NULL;
