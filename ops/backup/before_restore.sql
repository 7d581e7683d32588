-- Run at the start of a restore, in its transaction: remembers what the present database knows to be gone.
-- A database without these tables, a new one or one from before them, remembers nothing.
CREATE TEMPORARY TABLE gone_activities_since (uuid uuid, reply_to_activity_uuid uuid, expired_at timestamptz);
CREATE TEMPORARY TABLE gone_users_since (uuid uuid, erased_at timestamptz);
CREATE TEMPORARY TABLE endings_since (uuid uuid, ends_at timestamptz, began_at timestamptz);
-- What moderators did since, and whose copies of what is reported are erased.
CREATE TEMPORARY TABLE moderation_since (kind text, entry jsonb);
-- Which invites let nobody in any more, and what each person may still do.
CREATE TEMPORARY TABLE invites_since (uuid uuid, uses integer, withdrawn_at timestamptz);
CREATE TEMPORARY TABLE roles_since (uuid uuid, role text);
-- Who still wants which mails.
CREATE TEMPORARY TABLE mails_since (user_uuid uuid, mail text[]);
-- Which pictures are gone.
CREATE TEMPORARY TABLE gone_media_since (uuid uuid, expired_at timestamptz);
CREATE TEMPORARY TABLE backup_state_since (entry jsonb);
-- How each person signs in now.
CREATE TEMPORARY TABLE accounts_since (uuid uuid, email text, password_hash text);
CREATE TEMPORARY TABLE sign_in_since (kind text, user_uuid uuid, entry jsonb);

DO $$
BEGIN
    IF to_regclass('public.activity_placeholders') IS NOT NULL THEN
        INSERT INTO gone_activities_since
        SELECT uuid, reply_to_activity_uuid, expired_at FROM public.activity_placeholders;
    END IF;
    IF to_regclass('public.former_users') IS NOT NULL THEN
        INSERT INTO gone_users_since
        SELECT uuid, erased_at FROM public.former_users;
    END IF;
    IF to_regclass('public.endings') IS NOT NULL THEN
        INSERT INTO endings_since
        SELECT uuid, ends_at, began_at FROM public.endings WHERE NOT is_person;
    END IF;
    IF to_regclass('public.restrictions') IS NOT NULL THEN
        INSERT INTO moderation_since
        SELECT 'audit', to_jsonb(audit_log) FROM public.audit_log
        UNION ALL
        SELECT 'erased', jsonb_build_object('uuid', uuid) FROM public.reports WHERE evidence IS NULL
        UNION ALL
        SELECT 'act', to_jsonb(moderation_acts) FROM public.moderation_acts
        UNION ALL
        SELECT 'restriction', to_jsonb(restrictions) FROM public.restrictions;
    END IF;
    IF to_regclass('public.invites') IS NOT NULL THEN
        INSERT INTO invites_since
        SELECT uuid, uses, withdrawn_at FROM public.invites;
        INSERT INTO roles_since
        SELECT uuid, role FROM public.users;
    END IF;
    IF to_regclass('public.alert_settings') IS NOT NULL THEN
        INSERT INTO mails_since
        SELECT user_uuid, mail FROM public.alert_settings;
    END IF;
    IF to_regclass('public.gone_media') IS NOT NULL THEN
        INSERT INTO gone_media_since
        SELECT uuid, expired_at FROM public.gone_media;
    END IF;
    IF to_regclass('public.notices') IS NOT NULL THEN
        INSERT INTO accounts_since
        SELECT uuid, email, password_hash FROM public.users;
        INSERT INTO sign_in_since
        SELECT 'passkey', user_uuid, to_jsonb(passkeys) FROM public.passkeys
        UNION ALL
        SELECT 'challenge', NULL, to_jsonb(used_challenges) FROM public.used_challenges
        UNION ALL
        SELECT 'second step', user_uuid, to_jsonb(second_steps) FROM public.second_steps
        UNION ALL
        SELECT 'recovery code', user_uuid, to_jsonb(recovery_codes) FROM public.recovery_codes
        UNION ALL
        SELECT 'notice', user_uuid, to_jsonb(notices) FROM public.notices;
    END IF;
    IF to_regclass('public.linked_accounts') IS NOT NULL THEN
        INSERT INTO sign_in_since
        SELECT 'linked account', user_uuid, to_jsonb(linked_accounts) FROM public.linked_accounts;
    END IF;
    IF to_regclass('public.backup_state') IS NOT NULL THEN
        INSERT INTO backup_state_since
        SELECT to_jsonb(backup_state) FROM public.backup_state;
    END IF;
END
$$;
