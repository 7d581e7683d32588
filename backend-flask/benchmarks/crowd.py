"""A million living cruds of ten thousand people, and more that expire at a steady rate."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from psycopg2.extensions import cursor

from benchmarks.sessions import signed_in
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import NOTIFICATIONS

PEOPLE = 10_000
FOLLOWS_EACH = 50
READERS = 50

MAKE_PEOPLE = """
INSERT INTO users (handle, display_name, confirmed_at)
SELECT 'person_' || n, 'Person ' || n, now() FROM generate_series(0, %(people)s - 1) AS n
"""
# A person by number, without asking an index for it.
NUMBER_PEOPLE = """
CREATE TEMPORARY TABLE crowd AS
SELECT row_number() OVER (ORDER BY uuid) - 1 AS n, uuid FROM users;
CREATE UNIQUE INDEX ON crowd (n) INCLUDE (uuid);
"""
MAKE_FOLLOWS = """
INSERT INTO follows (user_uuid, followed_user_uuid)
SELECT follower.uuid, followed.uuid
FROM crowd AS follower
CROSS JOIN generate_series(1, %(follows)s) AS step
JOIN crowd AS followed ON followed.n = (follower.n + step * 7) %% %(people)s;
"""
MAKE_LIVING = """
INSERT INTO activities (uuid, user_uuid, message, created_at, expires_at)
SELECT
    uuidv7(written_at - statement_timestamp()),
    crowd.uuid,
    repeat('A crud of quite the usual length. ', 3),
    written_at,
    written_at + interval '1 day' + random() * interval '28 days'
FROM (
    SELECT
        (random() * (%(people)s - 1))::integer AS author,
        statement_timestamp() - random() * interval '20 hours' AS written_at
    FROM generate_series(1, %(cruds)s)
) AS each
JOIN crowd ON crowd.n = each.author
"""
# One in five answers a crud that goes on living, one in five is liked twice, one in ten mentions.
MAKE_EXPIRING = """
CREATE TEMPORARY TABLE living AS
SELECT row_number() OVER () - 1 AS n, uuid, user_uuid FROM activities LIMIT 100000;
CREATE UNIQUE INDEX ON living (n);
CREATE TEMPORARY TABLE expiring AS
SELECT number.n, uuidv7() AS uuid, crowd.uuid AS user_uuid, living.uuid AS answered_uuid,
    living.user_uuid AS answered_user_uuid
FROM generate_series(0, %(seconds)s * %(rate)s - 1) AS number (n)
JOIN crowd ON crowd.n = number.n * 31 %% %(people)s
LEFT JOIN living ON number.n %% 5 = 0 AND living.n = number.n %% 100000;
INSERT INTO activities (uuid, user_uuid, reply_to_activity_uuid, message, expires_at)
SELECT uuid, user_uuid, answered_uuid, repeat('A crud that is about to go. ', 3),
    now() + interval '1 second' * (%(lead)s + n / %(rate)s::float)
FROM expiring;
UPDATE activities SET replies_count = replies_count + lost.replies
FROM (SELECT answered_uuid, count(*)::integer AS replies FROM expiring GROUP BY 1) AS lost
WHERE activities.uuid = lost.answered_uuid;
INSERT INTO mentions
SELECT expiring.uuid, crowd.uuid FROM expiring
JOIN crowd ON crowd.n = (expiring.n + 1) * 17 %% %(people)s
WHERE expiring.n %% 10 = 2 AND crowd.uuid <> expiring.user_uuid;
INSERT INTO likes (activity_uuid, user_uuid)
SELECT expiring.uuid, crowd.uuid FROM expiring
CROSS JOIN generate_series(1, 2) AS each
JOIN crowd ON crowd.n = (expiring.n * 13 + each) %% %(people)s
WHERE expiring.n %% 5 = 1 AND crowd.uuid <> expiring.user_uuid;
UPDATE activities SET likes_count = liked.likes
FROM (SELECT activity_uuid, count(*)::integer AS likes FROM likes GROUP BY 1) AS liked
WHERE activities.uuid = liked.activity_uuid;
"""
NOTIFIED = """
SELECT mentions.user_uuid::text, expiring.uuid::text FROM expiring
JOIN mentions ON activity_uuid = uuid
UNION ALL
SELECT answered_user_uuid::text, expiring.uuid::text FROM expiring
WHERE answered_uuid IS NOT NULL
UNION ALL
SELECT expiring.user_uuid::text, likes.uuid::text FROM expiring
JOIN likes ON likes.activity_uuid = expiring.uuid
"""


def make_living(sql: cursor, cruds: int) -> list[tuple[str, str]]:
    """People, whom they follow, and that many cruds that outlive the benchmark; answers handle
    and token of those who read."""
    sql.execute(MAKE_PEOPLE, {"people": PEOPLE})
    number_people(sql)
    sql.execute(MAKE_FOLLOWS, {"people": PEOPLE, "follows": FOLLOWS_EACH})
    sql.execute(MAKE_LIVING, {"people": PEOPLE, "cruds": cruds})
    tokens = signed_in(sql, [f"person_{n}" for n in range(READERS)])
    sql.execute("VACUUM (ANALYZE)")
    return tokens


def number_people(sql: cursor) -> int:
    """Lets this connection know people by number; answers how many there are."""
    sql.execute(NUMBER_PEOPLE)
    sql.execute("SELECT count(*) FROM crowd")
    ((people,),) = sql.fetchall()
    return int(people)


def make_expiring(
    sql: cursor, dynamodb: DynamoDB, *, people: int, rate: int, seconds: int, lead: int
) -> int:
    """Cruds of numbered people of which `rate` expire each second, from `lead` seconds on for
    `seconds`, with the notifications about them, whose number it answers."""
    sql.execute(MAKE_EXPIRING, {"people": people, "rate": rate, "seconds": seconds, "lead": lead})
    sql.execute(NOTIFIED)
    keys = sql.fetchall()
    with ThreadPoolExecutor(max_workers=4) as threads:
        batches = [keys[start : start + 25] for start in range(0, len(keys), 25)]
        list(threads.map(lambda some: _put(dynamodb, some), batches))
    return len(keys)


def _put(dynamodb: DynamoDB, keys: Iterable[Any]) -> None:
    item = {"kind": {"S": "like"}, "actor_uuid": {"S": "-"}, "expires_at": {"N": "2000000000"}}
    table = dynamodb.table(NOTIFICATIONS)
    dynamodb.client.batch_write_item(
        RequestItems={
            table: [
                {"PutRequest": {"Item": {**item, "user_uuid": {"S": u}, "uuid": {"S": n}}}}
                for u, n in keys
            ]
        }
    )
