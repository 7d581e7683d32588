"""Notifications and conversations of the readers: their items in DynamoDB."""

import time

from psycopg2.extensions import cursor

from benchmarks import language
from benchmarks.filling import uuid_at
from cruddur.dynamodb.client import DynamoDB
from cruddur.messages import service as messages
from cruddur.messages.items import Message
from cruddur.notifications import store as notifications
from cruddur.notifications.store import Item

NOTIFICATIONS_EACH = 30
CONVERSATIONS_EACH = 22
MAX_CONVERSATION = 25
NOTIFIED = """
WITH reader AS (
    SELECT uuid FROM users WHERE handle = %(handle)s
),
done AS (
    SELECT likes.uuid, 'like' AS kind, likes.user_uuid, crud.uuid AS activity_uuid, crud.created_at
    FROM activities AS crud
    JOIN likes ON likes.activity_uuid = crud.uuid
    WHERE crud.user_uuid = (SELECT uuid FROM reader)
    UNION ALL
    SELECT reply.uuid, 'reply', reply.user_uuid, reply.uuid, reply.created_at
    FROM activities AS crud
    JOIN activities AS reply ON reply.reply_to_activity_uuid = crud.uuid
    WHERE crud.user_uuid = (SELECT uuid FROM reader)
    UNION ALL
    SELECT uuid, 'follow', user_uuid, NULL, created_at
    FROM follows
    WHERE followed_user_uuid = (SELECT uuid FROM reader)
)
SELECT
    (SELECT uuid::text FROM reader),
    done.uuid::text,
    kind,
    user_uuid::text,
    activity_uuid::text,
    extract(epoch FROM created_at + interval '30 days')::integer
FROM done
WHERE done.user_uuid <> (SELECT uuid FROM reader)
ORDER BY done.uuid DESC
LIMIT %(limit)s
"""
# With people who are no readers, so that each conversation is one reader's.
START_CONVERSATIONS = """
INSERT INTO message_groups (first_user_uuid, second_user_uuid)
SELECT least(reader.uuid, other.uuid), greatest(reader.uuid, other.uuid)
FROM users AS reader
JOIN follows ON follows.user_uuid = reader.uuid
JOIN users AS other ON other.uuid = follows.followed_user_uuid
WHERE reader.handle = %(handle)s AND NOT other.handle = ANY (%(readers)s)
ORDER BY follows.uuid
LIMIT %(limit)s
RETURNING uuid::text, (SELECT uuid::text FROM users WHERE handle = %(handle)s)
"""


def fill(sql: cursor, dynamodb: DynamoDB, readers: list[str]) -> None:
    """Gives each reader notifications of what happened, and conversations with others."""
    for handle in readers:
        _notify(sql, dynamodb, handle)
        _talk(sql, dynamodb, handle, readers)


def _notify(sql: cursor, dynamodb: DynamoDB, handle: str) -> None:
    sql.execute(NOTIFIED, {"handle": handle, "limit": NOTIFICATIONS_EACH})
    notifications.write(dynamodb, {(reader, row[0]): Item(*row) for reader, *row in sql.fetchall()})


def _talk(sql: cursor, dynamodb: DynamoDB, handle: str, readers: list[str]) -> None:
    """One long conversation and many of one message."""
    asked = {"handle": handle, "readers": readers, "limit": CONVERSATIONS_EACH}
    sql.execute(START_CONVERSATIONS, asked)
    for place, (group_uuid, reader) in enumerate(sql.fetchall()):
        length = 1 if place else MAX_CONVERSATION
        first_at = time.time() - MAX_CONVERSATION - place
        said = [
            Message(
                uuid_at(first_at + number, number),
                reader,
                " ".join(language.words(4, 20)),
                None,
            )
            for number in range(length)
        ]
        messages.write_conversation(dynamodb, group_uuid, said, [reader], 0)
