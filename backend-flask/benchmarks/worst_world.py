"""A world with dense data, in which one request costs as much as it can; made by SQL.

Its people are a crowd (`person_1`, `person_2`, …), each of whom wrote one crud, and some with an
extreme each, which is their handle:

| handle | what is extreme |
| --- | --- |
| `star` | the crowd follows them; author of the crud `question` |
| `collector` | follows the crowd |
| `recluse` | blocks the crowd |
| `outcast` | the crowd blocks them |
| `writer` | wrote, likes and reposts as many cruds as there are people |
| `fan` | follows the last who reposted `question`; none of them wrote anything since |
| `talker` | has many conversations, of which one is long, and many notifications |
| `newcomer` | has nothing yet; does what changes something |
| `admin`, `muter` | worst_place.py says it, and what moderators see |

worst_account.py says what some of them have besides.

`question` has answers by the crowd: living ones, a fifth as many that have expired and are not
erased yet, and as many place-holders as living ones. The crowd likes and reposts it, and the
newest thousand of the crowd's cruds quote it. `step` is the middle of a thread in which each crud
answers the one before.
"""

from dataclasses import dataclass
from uuid import UUID

from psycopg2.extensions import cursor

from benchmarks import worst_account, worst_place
from benchmarks.filling import without_indexes

EXTREMES = (
    "star", "collector", "recluse", "outcast", "writer", "fan", "talker", "newcomer",
    "admin", "muter",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How many there are of each. Twice as many cruds as `people` are in the feeds, and the `fan`
    follows so many `reposters`. `moderated` is how many reports, acts, invites and sign-ups."""

    people: int
    answers: int
    reposters: int
    steps: int
    conversations: int
    messages: int
    notifications: int
    moderated: int


WORST = Size(
    people=100_000,
    answers=80_000,
    reposters=500,
    steps=1_000,
    conversations=1_000,
    messages=10_000,
    notifications=10_000,
    moderated=10_000,
)

FUNCTIONS = """
SELECT set_config('world.built_at', now()::text, false);
-- The version 7 UUID of a moment so long before; a number makes it unique within that moment.
CREATE OR REPLACE FUNCTION pg_temp.uuid_at(age interval, n bigint) RETURNS uuid
LANGUAGE sql STABLE
RETURN (
    lpad(to_hex(floor(extract(
        epoch FROM current_setting('world.built_at')::timestamptz - age
    ) * 1000)::bigint), 12, '0')
    || '70008' || lpad(to_hex(n), 15, '0')
)::uuid;
-- That of the crud of one of the crowd: each is four seconds newer than the one before.
CREATE OR REPLACE FUNCTION pg_temp.crud_of(n bigint, people bigint) RETURNS uuid
LANGUAGE sql STABLE
RETURN pg_temp.uuid_at(interval '1 day' + (people - n) * interval '4 seconds', n + 1000000000);
CREATE OR REPLACE FUNCTION pg_temp.named(wanted text) RETURNS uuid LANGUAGE sql STABLE
RETURN (SELECT uuid FROM users WHERE handle = wanted)
"""
PEOPLE = """
INSERT INTO users (uuid, handle, display_name, confirmed_at)
SELECT pg_temp.uuid_at('29 days', n), 'person_' || n, 'Person ' || n || ' of the crowd', now()
FROM generate_series(1, %(people)s) AS n;
INSERT INTO users (handle, display_name, confirmed_at)
SELECT handle, initcap(handle), now() FROM unnest(%(extremes)s) AS handle;
DROP TABLE IF EXISTS pg_temp.crowd;
CREATE TEMPORARY TABLE crowd AS
SELECT n, pg_temp.uuid_at('29 days', n) AS uuid FROM generate_series(1, %(people)s) AS n
"""
# The crowd's are newer than the writer's: who does not see the crowd has to look past them.
CRUDS = """
INSERT INTO activities (uuid, user_uuid, message, tags, created_at, expires_at)
SELECT
    pg_temp.uuid_at(interval '8 days' + (%(people)s - n) * interval '10 seconds', n + 2000000000),
    pg_temp.named('writer'),
    'Crud ' || n || repeat(' is one of many', 17) || ' #everywhere', '{#everywhere}',
    now() - interval '20 days', now() + interval '9 days'
FROM generate_series(1, %(people)s) AS n;
INSERT INTO activities
    (uuid, user_uuid, message, tags, likes_count, reposts_count, created_at, expires_at)
SELECT
    pg_temp.crud_of(n, %(people)s), uuid,
    -- Sixty of 4096 words with three letters: each beginning of a word stands in each crud.
    regexp_replace(
        left(translate(md5('a' || n) || md5('b' || n) || md5('c' || n) || md5('d' || n)
            || md5('e' || n) || md5('f' || n), '0123456789', 'ghijklmnop'), 180),
        '(...)', '\1 ', 'g'
    ) || 'w' || n %% 1000 || ' w' || n || ' #everywhere',
    '{#everywhere}', 1, 1,
    now() - interval '6 days', now() + interval '20 days'
FROM crowd
"""
QUESTION = """
INSERT INTO activities
    (uuid, user_uuid, message, likes_count, replies_count, reposts_count, created_at, expires_at)
VALUES (
    pg_temp.uuid_at('3 days', 0), pg_temp.named('star'), 'What does everybody think?',
    %(answers)s, %(answers)s + %(answers)s / 5, %(answers)s,
    now() - interval '3 days', now() + interval '20 days'
);
INSERT INTO activities (uuid, user_uuid, reply_to_activity_uuid, message, created_at, expires_at)
SELECT
    pg_temp.uuid_at('2 days', n), uuid, pg_temp.uuid_at('3 days', 0), 'Answer ' || n,
    now() - interval '2 days', now() + interval '10 days'
FROM crowd
WHERE n <= %(answers)s;
INSERT INTO activities (uuid, user_uuid, reply_to_activity_uuid, message, created_at, expires_at)
SELECT
    pg_temp.uuid_at('36 hours', n), uuid, pg_temp.uuid_at('3 days', 0), 'Ended ' || n,
    now() - interval '36 hours', now() - interval '1 second'
FROM crowd
WHERE n <= %(answers)s / 5;
INSERT INTO activity_placeholders (uuid, reply_to_activity_uuid, expired_at)
SELECT
    pg_temp.uuid_at('50 hours', n), pg_temp.uuid_at('3 days', 0), now() - interval '1 hour'
FROM generate_series(1, %(answers)s) AS n
"""
QUOTES = """
UPDATE activities SET quoted_activity_uuid = pg_temp.uuid_at('3 days', 0)
FROM generate_series(greatest(1, %(people)s - 999), %(people)s) AS n
WHERE activities.uuid = pg_temp.crud_of(n, %(people)s)
"""
STEPS = """
INSERT INTO activities
    (uuid, user_uuid, reply_to_activity_uuid, message, replies_count, created_at, expires_at)
SELECT
    pg_temp.uuid_at('4 days', n), uuid,
    CASE WHEN n > 1 THEN pg_temp.uuid_at('4 days', n - 1) END,
    'Step ' || n, 1, now() - interval '4 days', now() + interval '10 days'
FROM crowd
WHERE n <= %(steps)s
"""
ACTS = """
INSERT INTO likes (uuid, activity_uuid, user_uuid)
SELECT pg_temp.uuid_at('12 hours', n), pg_temp.uuid_at('3 days', 0), uuid
FROM crowd
WHERE n <= %(answers)s
UNION ALL
SELECT
    pg_temp.uuid_at('13 hours', n),
    pg_temp.crud_of(n, %(people)s),
    pg_temp.named('writer')
FROM crowd;
INSERT INTO reposts (uuid, activity_uuid, user_uuid)
SELECT pg_temp.uuid_at('12 hours', n), pg_temp.uuid_at('3 days', 0), uuid
FROM crowd
WHERE n <= %(answers)s
UNION ALL
SELECT
    pg_temp.uuid_at('13 hours', n),
    pg_temp.crud_of(n, %(people)s),
    pg_temp.named('writer')
FROM crowd
"""
# The crowd follows each other as well, a little.
RELATIONS = """
INSERT INTO follows (uuid, user_uuid, followed_user_uuid)
SELECT pg_temp.uuid_at('28 days', n), uuid, pg_temp.named('star') FROM crowd
UNION ALL
SELECT pg_temp.uuid_at('27 days', n), pg_temp.named('collector'), uuid FROM crowd
UNION ALL
SELECT pg_temp.uuid_at('26 days', n), pg_temp.named('fan'), uuid
FROM crowd
WHERE n > %(answers)s - %(reposters)s AND n <= %(answers)s
UNION ALL
SELECT pg_temp.uuid_at('25 days', person.n * 50 + step), person.uuid, other.uuid
FROM crowd AS person
CROSS JOIN generate_series(1, 20) AS step
JOIN crowd AS other ON other.n = 1 + (person.n + step * 97) %% %(people)s
WHERE other.uuid <> person.uuid
ON CONFLICT DO NOTHING;
INSERT INTO blocks (uuid, user_uuid, blocked_user_uuid)
SELECT pg_temp.uuid_at('28 days', n), pg_temp.named('recluse'), uuid FROM crowd
UNION ALL
SELECT pg_temp.uuid_at('27 days', n), uuid, pg_temp.named('outcast') FROM crowd
"""
SESSIONS = """
INSERT INTO sessions (user_uuid, token_sha256, user_agent, address, expires_at)
SELECT
    pg_temp.named('talker'), sha256(n::text::bytea), repeat('a', 300), '2001:db8::1',
    now() + interval '100 days'
FROM generate_series(1, %(people)s / 10) AS n
"""
CONVERSATIONS = """
INSERT INTO message_groups (uuid, first_user_uuid, second_user_uuid)
SELECT
    pg_temp.uuid_at('10 days', n),
    least(uuid, pg_temp.named('talker')),
    greatest(uuid, pg_temp.named('talker'))
FROM crowd
WHERE n <= %(conversations)s
"""
TRENDS = """
DELETE FROM trends;
INSERT INTO trends (tag, activities_count, people_count, growth, rank, activity_uuids)
SELECT
    '#everywhere' || n, %(people)s, %(people)s, 1, n,
    (SELECT array_agg(uuid) FROM (SELECT uuid FROM activities ORDER BY uuid LIMIT 20) AS oldest)
FROM generate_series(1, 20) AS n
"""
TALKED = """
INSERT INTO talked_activities (activity_uuid, people_count, rank)
SELECT uuid, %(people)s, row_number() OVER (ORDER BY replies_count DESC, uuid)
FROM activities
WHERE reply_to_activity_uuid IS NULL
ORDER BY replies_count DESC, uuid
LIMIT 200
"""
KNOWN = """
SELECT
    pg_temp.uuid_at('3 days', 0), pg_temp.uuid_at('4 days', %(steps)s / 2),
    pg_temp.uuid_at('2 days', 1), pg_temp.uuid_at('10 days', 1),
    pg_temp.crud_of(%(people)s, %(people)s)
"""


@dataclass(frozen=True)
class World:
    """What requests name: uuids of cruds and of a conversation, and people's by their handles."""

    size: Size
    question: str
    step: str
    answer: str
    conversation: str
    newest: str
    moderated: dict[str, str]
    people: dict[str, str]


def build(sql: cursor, size: Size = WORST) -> World:
    """Fills an empty, migrated database."""
    asked = {**vars(size), "extremes": list(EXTREMES)}
    sql.execute(FUNCTIONS)
    sql.execute(PEOPLE, asked)
    with without_indexes(
        sql, "activities", "activity_placeholders", "follows", "blocks", "likes", "reposts"
    ):
        for part in (
            CRUDS,
            QUESTION,
            QUOTES,
            STEPS,
            ACTS,
            RELATIONS,
            SESSIONS,
            CONVERSATIONS,
            TRENDS,
            TALKED,
        ):
            sql.execute(part, asked)
    for part in (*worst_place.PARTS, *worst_account.PARTS):
        sql.execute(part, asked)
    sql.execute("VACUUM (ANALYZE)")
    sql.execute("SELECT handle, uuid FROM users WHERE handle = ANY (%(extremes)s)", asked)
    people = {handle: str(UUID(uuid)) for handle, uuid in sql.fetchall()}
    sql.execute(KNOWN, asked)
    (known,) = sql.fetchall()
    question, step, answer, conversation, newest = map(str, known)
    names = {**worst_place.NAMES, **worst_account.NAMES}
    sql.execute(f"SELECT {', '.join(names.values())}")
    (known,) = sql.fetchall()
    moderated = dict(zip(names, map(str, known), strict=True))
    return World(size, question, step, answer, conversation, newest, moderated, people)
