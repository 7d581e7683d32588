"""Compares what was acknowledged with what is stored: lost, doubled, miscounted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from psycopg2.extensions import cursor

from checks import items
from checks.chaos import conversations
from checks.chaos.clients import Acknowledged
from checks.people import Person

_WRITTEN = """
SELECT message, uuid::text FROM activities
WHERE user_uuid = ANY (%s::uuid[]) AND (reply_to_activity_uuid IS NULL) = %s
"""
_LIKES = "SELECT user_uuid::text, activity_uuid::text FROM likes WHERE user_uuid = ANY (%s::uuid[])"
_FOLLOWS = (
    "SELECT user_uuid::text, followed_user_uuid::text FROM follows"
    " WHERE user_uuid = ANY (%s::uuid[])"
)
# Every action on a person's crud or profile by somebody else notifies that person once.
_TOLD = """
SELECT mentions.user_uuid::text, mentions.activity_uuid::text FROM mentions
UNION ALL
SELECT answered.user_uuid::text, reply.uuid::text
FROM activities AS reply JOIN activities AS answered ON answered.uuid = reply.reply_to_activity_uuid
WHERE answered.user_uuid <> reply.user_uuid
UNION ALL
SELECT activities.user_uuid::text, likes.uuid::text
FROM likes JOIN activities ON activities.uuid = likes.activity_uuid
WHERE activities.user_uuid <> likes.user_uuid
UNION ALL
SELECT followed_user_uuid::text, uuid::text FROM follows
"""
_MISCOUNTED = """
SELECT count(*) FROM activities
WHERE likes_count <> (SELECT count(*) FROM likes WHERE activity_uuid = activities.uuid)
    OR reposts_count <> (SELECT count(*) FROM reposts WHERE activity_uuid = activities.uuid)
    OR replies_count <> (
        SELECT count(*) FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid
    )
"""


@dataclass(frozen=True)
class Line:
    """The result for one kind of write."""

    name: str
    wanted: int
    lost: int
    doubled: int


def lines(
    acknowledged: Acknowledged, people: list[Person], sql: cursor, variables: Mapping[str, str]
) -> list[Line]:
    """One line for each kind, notifications last. Call it when the outbox is empty."""
    uuids = [person.uuid for person in people]
    return [
        _line("posts", acknowledged.posts.items(), _rows(sql, _WRITTEN, uuids, True)),
        _line("replies", acknowledged.replies.items(), _rows(sql, _WRITTEN, uuids, False)),
        _line("likes", acknowledged.likes, _rows(sql, _LIKES, uuids)),
        _line("follows", acknowledged.follows, _rows(sql, _FOLLOWS, uuids)),
        _line("messages, as both read them", *conversations.messages(acknowledged, people)),
        _line("conversations, as both see them", *conversations.listed(acknowledged, people)),
        _notifications(uuids, sql, variables),
    ]


def notified(people: list[Person], sql: cursor) -> list[tuple[str, str]]:
    """Who of these people is notified of what, as (who, uuid)."""
    ours = {person.uuid for person in people}
    return [(who, uuid) for who, uuid in _rows(sql, _TOLD) if who in ours]


def miscounted(sql: cursor) -> int:
    """How many cruds have a counter that is not the number of its rows."""
    return int(_rows(sql, _MISCOUNTED)[0][0])


def waiting(sql: cursor) -> int:
    """How many rows of the outbox are still to be delivered."""
    return int(_rows(sql, "SELECT count(*) FROM outbox WHERE set_aside_at IS NULL")[0][0])


def set_aside(sql: cursor) -> int:
    """How many rows of the outbox will never be delivered."""
    return int(_rows(sql, "SELECT count(*) FROM outbox WHERE set_aside_at IS NOT NULL")[0][0])


def _notifications(uuids: list[str], sql: cursor, variables: Mapping[str, str]) -> Line:
    dynamodb = items.client(variables)
    found = [
        (item["user_uuid"]["S"], item["uuid"]["S"])
        for item in items.items(dynamodb, items.table(variables, "notifications"))
    ]
    ours = set(uuids)
    return _line(
        "notifications",
        [row for row in _rows(sql, _TOLD) if row[0] in ours],
        [row for row in found if row[0] in ours],
    )


def _line(name: str, wanted: Iterable[tuple[Any, ...]], found: Iterable[tuple[Any, ...]]) -> Line:
    """An unacknowledged row counts as doubled: its writer sent one request with one key."""
    asked, there = Counter(wanted), Counter(found)
    return Line(name, asked.total(), (asked - there).total(), (there - asked).total())


def _rows(sql: cursor, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
    sql.execute(statement, parameters or None)
    return sql.fetchall()
