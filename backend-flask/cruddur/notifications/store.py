"""Notifications: items in DynamoDB, read together with what Postgres still knows.

Table `notifications`, one item per person and event:

| access pattern            | call                                                           |
| ------------------------- | -------------------------------------------------------------- |
| a person's newest, a page | Query user_uuid = me, uuid between two keys, newest first      |
| a person's unread         | the same, from the last one read                               |
| deliver                   | PutItem (user_uuid, uuid): again changes nothing               |
| retract                   | BatchWriteItem of deletes by (user_uuid, uuid)                 |
| many of both              | BatchWriteItem, of each (user_uuid, uuid) what came last       |
| a person leaves           | the newest page and its deletes, some pages a turn             |

`uuid` (a version 7 UUID in text, so it sorts by time) is that of what happened: the reply, the
mentioning crud, the like. Items have references, never the text of an activity. `expires_at` (epoch
seconds) is the latest end that the activity could be given, for the engine's own time to live: it
is still right when a life is changed. Postgres decides what is alive, and the worker erases in any
case.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cruddur.activities.service import CARD_REPLIES
from cruddur.dynamodb.client import DynamoDB, Unfinished
from cruddur.dynamodb.pages import Partition, page_of_items
from cruddur.dynamodb.tables import NOTIFICATIONS
from cruddur.notifications.kinds import NotificationKind
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import (
        AttributeValueTypeDef,
        UniversalAttributeValueTypeDef,
        WriteRequestTypeDef,
    )

PAGE_OF_ALL = 100
KINDS = frozenset(NotificationKind)
MAX_PAGES = 5


class Counted(NamedTuple):
    """How many notifications there are, and in how many entries the page groups them."""

    notifications: int
    entries: int


class Shown(NamedTuple):
    """The JSON text of notifications, and the uuid of the newest of them."""

    body: str
    newest: str | None


NOTIFICATIONS_SQL = statement("notifications", "notifications", Shown)
UNREAD_COUNT = statement("notifications", "unread_count", Counted)
READ = statement("notifications", "read")


@dataclass(frozen=True)
class Item:
    """A notification as the table stores it."""

    uuid: str
    kind: NotificationKind
    actor_uuid: str
    activity_uuid: str | None
    expires_at: int


def between(
    dynamodb: DynamoDB, user_uuid: str, limit: int, *, max_id: str | None, since_id: str | None
) -> tuple[list[Item], bool]:
    """A person's newest `limit` notifications between two keys, both left out, newest first;
    and whether older ones follow. One query."""
    found, more = page_of_items(
        dynamodb,
        Partition(NOTIFICATIONS, "user_uuid", user_uuid, "uuid"),
        limit,
        max_id=max_id,
        since_id=since_id,
    )
    # A newer version may have stored kinds that this one does not know.
    return [_item(item) for item in found if item["kind"]["S"] in KINDS], more


def put(dynamodb: DynamoDB, user_uuid: str, item: Item) -> None:
    """Delivers a notification; idempotent."""
    dynamodb.client.put_item(TableName=dynamodb.table(NOTIFICATIONS), Item=_values(user_uuid, item))


def delete(dynamodb: DynamoDB, user_uuid: str, uuids: list[str]) -> None:
    """Deletes notifications; those that are not there are ignored.

    Raises UnfinishedWrite when the engine left some for later.
    """
    write(dynamodb, dict.fromkeys((user_uuid, uuid) for uuid in uuids))


def write(dynamodb: DynamoDB, wanted: Mapping[tuple[str, str], Item | None]) -> None:
    """Delivers, by person and uuid, or deletes where there is None. In few calls.

    Raises UnfinishedWrite when the engine left some for later.
    """
    requests = [_request(*key, item) for key, item in wanted.items()]
    dynamodb.write_items(NOTIFICATIONS, requests)


def delete_all(dynamodb: DynamoDB, user_uuid: str) -> None:
    """Deletes all of a person's notifications. Raises Unfinished after MAX_PAGES, so that a person
    with many does not delay everybody else's."""
    for _ in range(MAX_PAGES):
        items, more = between(dynamodb, user_uuid, PAGE_OF_ALL, max_id=None, since_id=None)
        delete(dynamodb, user_uuid, [item.uuid for item in items])
        if not more:
            return
    raise Unfinished


def shown(db: Connection, viewer_uuid: str, items: list[Item], read_uuid: str) -> Shown:
    """These notifications, newest first, without those whose activity the viewer may not see."""
    return one(
        db.row(
            NOTIFICATIONS_SQL,
            viewer_uuid=viewer_uuid,
            items=_as_json(items),
            read_uuid=read_uuid,
            **CARD_REPLIES,
        )
    )


def count_shown(db: Connection, viewer_uuid: str, items: list[Item]) -> Counted:
    """How many of these notifications are about an activity that the viewer may see, or a
    follow."""
    return one(db.row(UNREAD_COUNT, viewer_uuid=viewer_uuid, items=_as_json(items)))


def read(db: Connection, viewer_uuid: str, notification_uuid: str) -> None:
    """Marks everything up to that notification as read."""
    db.run(READ, viewer_uuid=viewer_uuid, notification_uuid=notification_uuid)


def _item(found: "dict[str, AttributeValueTypeDef]") -> Item:
    return Item(
        uuid=found["uuid"]["S"],
        kind=NotificationKind(found["kind"]["S"]),
        actor_uuid=found["actor_uuid"]["S"],
        activity_uuid=found["activity_uuid"]["S"] if "activity_uuid" in found else None,
        expires_at=int(found["expires_at"]["N"]),
    )


def _as_json(items: list[Item]) -> str:
    return json.dumps([vars(item) for item in items])


def _request(user_uuid: str, uuid: str, item: Item | None) -> "WriteRequestTypeDef":
    if item:
        return {"PutRequest": {"Item": _values(user_uuid, item)}}
    return {"DeleteRequest": {"Key": {"user_uuid": {"S": user_uuid}, "uuid": {"S": uuid}}}}


def _values(user_uuid: str, item: Item) -> "dict[str, UniversalAttributeValueTypeDef]":
    values: dict[str, UniversalAttributeValueTypeDef] = {
        "user_uuid": {"S": user_uuid},
        "uuid": {"S": item.uuid},
        "kind": {"S": item.kind},
        "actor_uuid": {"S": item.actor_uuid},
        "expires_at": {"N": str(item.expires_at)},
    }
    if item.activity_uuid:
        values["activity_uuid"] = {"S": item.activity_uuid}
    return values
