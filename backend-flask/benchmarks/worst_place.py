"""What the worst world has for those who look after its place, and for those who mute; made by SQL.

Two more of its people have an extreme each, which is their handle:

| handle | what is extreme |
| --- | --- |
| `admin` | made many invites and took many reports |
| `muter` | mutes as much as anybody may, and has many message requests |

The crowd reported `question`, and its author `star`. There are as many acts about `star`, all but
one with an appeal; as many cruds that `writer` reported; as many invites; and as many sign-ups that
wait. One in a hundred of the crowd came by one invite, one in a hundred is limited, and some are
moderators. The audit log and the refused mail domains are as many as the people.
"""

ROLES = """
UPDATE users SET role = 'admin' WHERE handle = 'admin';
UPDATE users SET role = 'moderator'
FROM crowd
WHERE users.uuid = crowd.uuid AND crowd.n BETWEEN 3 AND 2 + %(moderated)s / 100
"""
INVITES = """
INSERT INTO invites (uuid, code, user_uuid, max_uses, uses, expires_at)
SELECT
    pg_temp.uuid_at('9 days', n), lpad(n::text, 22, '0'), pg_temp.named('admin'), 1000,
    CASE n WHEN 1 THEN %(people)s / 100 ELSE 0 END, now() + interval '9 days'
FROM generate_series(1, %(moderated)s) AS n;
UPDATE users SET invite_uuid = pg_temp.uuid_at('9 days', 1)
FROM crowd
WHERE users.uuid = crowd.uuid AND crowd.n > %(people)s - %(people)s / 100;
UPDATE users SET email = handle || '@crowd.example' WHERE email IS NULL;
INSERT INTO pending_signups
    (email, handle, display_name, password_hash, confirmed_at, waiting_uuid, answer, invite_uuid)
SELECT
    'waiting_' || n || '@crowd.example', 'waiting_' || n, 'Waiting ' || n, 'none', now(),
    pg_temp.uuid_at('1 day', n), repeat('a b c d ', 125), pg_temp.uuid_at('9 days', 1)
FROM generate_series(1, %(moderated)s) AS n
"""
REPORTS = """
INSERT INTO reports
    (uuid, reporter_uuid, target_kind, target_uuid, subject_user_uuid, reason, comment, evidence)
SELECT
    pg_temp.uuid_at('2 days', n), uuid, 'activity', pg_temp.uuid_at('3 days', 0),
    pg_temp.named('star'), 'spam', repeat('a b c d ', 125), jsonb_build_object(
        'handle', 'star', 'display_name', 'Star', 'message', repeat('a b c d ', 35),
        'created_at', now() - interval '3 days', 'expires_at', now() + interval '20 days',
        'ended_at', NULL
    )
FROM crowd
WHERE n <= %(moderated)s;
INSERT INTO reports (
    uuid, reporter_uuid, target_kind, target_uuid, subject_user_uuid, reason, comment, evidence,
    state, taken_by_uuid
)
SELECT
    pg_temp.uuid_at('1 day', n), uuid, 'person', pg_temp.named('star'), pg_temp.named('star'),
    'other', repeat('a b c d ', 125),
    jsonb_build_object('handle', 'star', 'display_name', 'Star', 'bio', repeat('b', 160)),
    'taken', pg_temp.named('admin')
FROM crowd
WHERE n <= %(moderated)s;
INSERT INTO reports (
    uuid, reporter_uuid, target_kind, target_uuid, subject_user_uuid, reason, state, outcome,
    closed_at
)
SELECT
    pg_temp.uuid_at('4 days', n), pg_temp.named('writer'), 'activity',
    pg_temp.crud_of(n, %(people)s), uuid, 'hate', 'closed', 'none', now()
FROM crowd
WHERE n <= %(moderated)s;
INSERT INTO report_notes (report_uuid, moderator_uuid, note)
SELECT pg_temp.uuid_at('2 days', 1), pg_temp.named('admin'), repeat('a b c d ', 125)
FROM generate_series(1, %(moderated)s / 10)
"""
ACTS = """
INSERT INTO moderation_acts
    (uuid, kind, subject_user_uuid, moderator_uuid, reason, appeal, appealed_at)
SELECT
    pg_temp.uuid_at('6 days', n), 'warn', pg_temp.named('star'), pg_temp.named('admin'),
    repeat('a b c d ', 125), CASE WHEN n > 1 THEN repeat('e f g h ', 125) END,
    CASE WHEN n > 1 THEN now() END
FROM generate_series(1, %(moderated)s) AS n;
INSERT INTO moderation_acts (uuid, kind, subject_user_uuid, moderator_uuid, reason)
SELECT
    pg_temp.uuid_at('7 days', n), 'limit', uuid, pg_temp.named('admin'), repeat('a b c d ', 125)
FROM crowd
WHERE n %% 100 = 50;
INSERT INTO restrictions (user_uuid, kind, act_uuid)
SELECT uuid, 'limited', pg_temp.uuid_at('7 days', n) FROM crowd WHERE n %% 100 = 50
"""
LISTS = """
INSERT INTO audit_log (
    uuid, actor_uuid, actor_handle, action, subject_uuid, subject_handle, reason, details
)
SELECT
    pg_temp.uuid_at('5 days', n), pg_temp.named('admin'), 'admin', 'act.warn',
    pg_temp.named('star'), 'star', repeat('a b c d ', 125), '{"kind": "warn"}'
FROM generate_series(1, %(people)s) AS n;
INSERT INTO mail_domain_rules (pattern, is_loaded)
SELECT 'd' || n || '.example', n > 500 FROM generate_series(1, %(people)s) AS n;
INSERT INTO reserved_handles (handle)
SELECT 'reserved_' || n FROM generate_series(1, 900) AS n
"""
# As many as nobody may exceed. Of the words each stands in one crud of a thousand.
MUTES = """
INSERT INTO mutes (uuid, user_uuid, kind, muted_user_uuid)
SELECT pg_temp.uuid_at('1 day', n), pg_temp.named('muter'), 'person', uuid
FROM crowd
WHERE n <= 200;
INSERT INTO mutes (uuid, user_uuid, kind, value, query)
SELECT
    pg_temp.uuid_at('2 days', n), pg_temp.named('muter'), 'word', 'w' || n, muted_words('w' || n)
FROM generate_series(1, 200) AS n;
INSERT INTO mutes (uuid, user_uuid, kind, value)
SELECT pg_temp.uuid_at('3 days', n), pg_temp.named('muter'), 'tag', '#muted' || n
FROM generate_series(1, 100) AS n
"""
REQUESTS = """
INSERT INTO message_groups (uuid, first_user_uuid, second_user_uuid, begun_by_uuid)
SELECT
    pg_temp.uuid_at('11 days', n),
    least(uuid, pg_temp.named('muter')), greatest(uuid, pg_temp.named('muter')), uuid
FROM crowd
-- Whoever is muted is not among them.
WHERE n > 200 AND n <= 200 + %(conversations)s
"""
# Of the crud whose author most people block or follow. Its files are nowhere.
PICTURE = """
INSERT INTO media
    (uuid, user_uuid, file_uuid, width, height, placeholder, bytes, stored_at, activity_uuid)
SELECT pg_temp.uuid_at('3 days', 1), user_uuid, uuid, 1, 1, '', 1, now(), uuid
FROM activities
WHERE uuid = pg_temp.uuid_at('3 days', 0)
"""
PARTS = (ROLES, INVITES, REPORTS, ACTS, LISTS, MUTES, REQUESTS, PICTURE)
NAMES = {
    "report": "pg_temp.uuid_at('2 days', 1)",
    "other_report": "pg_temp.uuid_at('2 days', 2)",
    "taken_report": "pg_temp.uuid_at('1 day', 1)",
    "act": "pg_temp.uuid_at('6 days', 1)",
    "appealed_act": "pg_temp.uuid_at('6 days', 2)",
    "undone_act": "pg_temp.uuid_at('6 days', 3)",
    "used_invite": "pg_temp.uuid_at('9 days', 1)",
    "other_invite": "pg_temp.uuid_at('9 days', 2)",
    "signup": "pg_temp.uuid_at('1 day', 1)",
    "other_signup": "pg_temp.uuid_at('1 day', 2)",
    "mute": "pg_temp.uuid_at('1 day', 1)",
    "request": "pg_temp.uuid_at('11 days', 201)",
    "other_request": "pg_temp.uuid_at('11 days', 202)",
    "picture": "pg_temp.uuid_at('3 days', 1)",
}
"""What requests name, and the uuid of it in SQL; `other_` for what a request changes for good."""
