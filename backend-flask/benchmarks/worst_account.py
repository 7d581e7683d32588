"""What the worst world has of accounts, bookmarks, alerts and requests to follow; made by SQL.

| handle | what is extreme |
| --- | --- |
| `writer` | bookmarked a crud of each of the crowd |
| `recluse` | did as well, before blocking them all |
| `talker` | approves followers: the crowd asks to follow; has 20 passkeys, 20 linked accounts, |
|  | 40 tokens for programs, 10 browsers with pushes, and an import of 1 000 lines |
| `muter` | has a second step with ten recovery codes |

The crowd bookmarked `question`.
"""

BOOKMARKS = """
INSERT INTO bookmarks (uuid, user_uuid, activity_uuid)
SELECT pg_temp.uuid_at('12 hours', n), uuid, pg_temp.uuid_at('3 days', 0)
FROM crowd
WHERE n <= %(answers)s
UNION ALL
SELECT
    pg_temp.uuid_at('13 hours', n), pg_temp.named('writer'), pg_temp.crud_of(n, %(people)s)
FROM crowd
UNION ALL
SELECT
    pg_temp.uuid_at('14 hours', n), pg_temp.named('recluse'), pg_temp.crud_of(n, %(people)s)
FROM crowd
"""
FOLLOW_REQUESTS = """
UPDATE users SET approves_followers = true WHERE handle = 'talker';
INSERT INTO follow_requests (uuid, user_uuid, followed_user_uuid)
SELECT pg_temp.uuid_at('24 days', n), uuid, pg_temp.named('talker') FROM crowd
"""
FOLLOW_IMPORT = """
INSERT INTO follow_imports (uuid, user_uuid, ended_at)
VALUES (pg_temp.uuid_at('1 day', 1), pg_temp.named('talker'), now());
INSERT INTO follow_import_lines (import_uuid, line, address, handle, outcome)
SELECT pg_temp.uuid_at('1 day', 1), n, lpad(n::text, 100, 'a'), NULL, 'nobody'
FROM generate_series(1, 1000) AS n
"""
PASSKEYS = """
INSERT INTO passkeys (uuid, user_uuid, credential_id, rp_id, public_key, sign_count, name)
SELECT
    pg_temp.uuid_at('9 days', n), pg_temp.named('talker'),
    decode(lpad(to_hex(n), 2046, '0'), 'hex'),
    'localhost', '\\x00', 0, repeat('k', 50)
FROM generate_series(1, 20) AS n
"""
TOKENS = """
INSERT INTO sessions (user_uuid, token_sha256, user_agent, address, expires_at, name, scopes)
SELECT
    pg_temp.named('talker'), sha256(('program ' || n)::bytea), repeat('a', 300), '2001:db8::1',
    now() + interval '100 days', repeat('p', 60), '{read,write,messages,account}'
FROM generate_series(1, 40) AS n
"""
ALERTS = """
INSERT INTO push_subscriptions (session_uuid, user_uuid, endpoint, p256dh, auth)
SELECT
    uuid, user_uuid, 'https://push.example/' || uuid || repeat('a', 900),
    decode(repeat('04', 65), 'hex'), decode(repeat('04', 16), 'hex')
FROM sessions
WHERE user_uuid = pg_temp.named('talker')
LIMIT 10;
INSERT INTO alert_settings (user_uuid, push, mail, quiet_begin, quiet_end, time_zone)
SELECT
    pg_temp.named('talker'), '{mention,reply,message,follow,report}', '{reply,message}',
    '22:00', '07:00', 'America/Argentina/ComodRivadavia'
"""
SECOND_STEP = """
INSERT INTO second_steps (user_uuid, confirmed_at) SELECT pg_temp.named('muter'), now();
INSERT INTO recovery_codes (user_uuid, code_sha256)
SELECT pg_temp.named('muter'), sha256(n::text::bytea) FROM generate_series(1, 10) AS n
"""
LINKS = """
INSERT INTO linked_accounts (uuid, user_uuid, issuer, subject)
SELECT
    pg_temp.uuid_at('8 days', n), pg_temp.named('talker'),
    'https://' || n || '.example/' || repeat('i', 200), repeat('s', 255)
FROM generate_series(1, 20) AS n
"""
PARTS = (
    BOOKMARKS, FOLLOW_REQUESTS, FOLLOW_IMPORT, PASSKEYS, TOKENS, ALERTS, SECOND_STEP, LINKS,
)  # fmt: skip
NAMES = {
    "passkey": "pg_temp.uuid_at('9 days', 1)",
    "other_passkey": "pg_temp.uuid_at('9 days', 2)",
    "linked": "pg_temp.uuid_at('8 days', 1)",
}
"""As those of worst_place.py."""
