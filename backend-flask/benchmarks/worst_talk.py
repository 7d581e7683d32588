"""What people of the worst world have in DynamoDB.

The `talker` has conversations, messages and notifications, and the `muter` has requests.
"""

import time
from typing import TYPE_CHECKING

from psycopg2.extensions import cursor

from benchmarks.filling import uuid_at
from benchmarks.worst_world import World
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import MESSAGES
from cruddur.messages.items import Message, item_of, key, unread_entry
from cruddur.messages.store import MAX_UNREAD
from cruddur.notifications import store as notifications
from cruddur.notifications.kinds import NotificationKind
from cruddur.notifications.store import Item

if TYPE_CHECKING:
    from cruddur.messages.items import NewItem

MAX_MESSAGE = "ab cd efg " * 102
GROUPS = """
SELECT uuid::text FROM message_groups
WHERE %(person)s IN (first_user_uuid, second_user_uuid)
ORDER BY uuid
"""
ACTORS = (
    "SELECT uuid::text FROM users WHERE handle LIKE 'person\\_%%' ORDER BY uuid LIMIT %(limit)s"
)


def fill(sql: cursor, dynamodb: DynamoDB, world: World) -> None:
    """Writes all of it; every conversation has as many unread messages as are counted."""
    talker, now = world.people["talker"], time.time()
    said = [
        Message(uuid_at(now - world.size.messages + n, n), talker, MAX_MESSAGE, None)
        for n in range(world.size.messages)
    ]
    dynamodb.write_items(
        MESSAGES, [{"PutRequest": {"Item": item_of(world.conversation, one)}} for one in said]
    )
    for person in (talker, world.people["muter"]):
        sql.execute(GROUPS, {"person": person})
        dynamodb.write_items(
            MESSAGES,
            [
                {"PutRequest": {"Item": _conversation(person, group_uuid, now - n, said[-1])}}
                for n, (group_uuid,) in enumerate(sql.fetchall())
            ],
        )
    _notify(sql, dynamodb, world, now)


def _conversation(user_uuid: str, group_uuid: str, last_at: float, said: Message) -> "NewItem":
    last_uuid = uuid_at(last_at, 0)
    unread = [unread_entry(uuid_at(last_at - n, n), None) for n in range(MAX_UNREAD)]
    return {
        **key(user_uuid, group_uuid),
        "last_uuid": {"S": last_uuid},
        "last_user_uuid": {"S": said.user_uuid},
        "last_message": {"S": said.message},
        "unread": {"SS": unread},
        "unread_uuid": {"S": last_uuid},
    }


def _notify(sql: cursor, dynamodb: DynamoDB, world: World, now: float) -> None:
    """Of likes of `question`, each by somebody else."""
    sql.execute(ACTORS, {"limit": world.size.notifications})
    items = [
        Item(uuid_at(now - n, n), NotificationKind.LIKE, actor, world.question, int(now) + 86_400)
        for n, (actor,) in enumerate(sql.fetchall())
    ]
    talker = world.people["talker"]
    notifications.write(dynamodb, {(talker, item.uuid): item for item in items})
