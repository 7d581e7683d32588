"""Notifications: items in DynamoDB, read together with what Postgres still knows.

Table `notifications`, one item per person and event:

| access pattern            | call                                                           |
| ------------------------- | -------------------------------------------------------------- |
| a person's newest, a page | Query user_uuid = me, uuid between two keys, newest first      |
| a person's unread         | the same, from the last one read                               |
| deliver                   | PutItem (user_uuid, uuid): again changes nothing               |
| take back                 | BatchWriteItem of deletes by (user_uuid, uuid)                 |
| many of both              | BatchWriteItem, of each (user_uuid, uuid) what came last       |
| a person leaves           | the newest page and its deletes, some pages a turn             |

`uuid` (a version 7 UUID in text, so it sorts by time) is that of what happened: the reply, the
mentioning crud, the like. Items hold references, never the text of a crud. `expires_at` (epoch
seconds) is the latest that the crud could be given, for the engine's own time to live: it stays
right when a life is changed. What is alive Postgres says, and the worker erases in any case.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cruddur.activities.service import CARD_REPLIES
from cruddur.dynamodb.client import DynamoDB, Unfinished
from cruddur.dynamodb.tables import NOTIFICATIONS
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import (
        AttributeValueTypeDef,
        UniversalAttributeValueTypeDef,
        WriteRequestTypeDef,
    )

NOTIFICATIONS_SQL = statement("notifications", "notifications")
UNREAD_COUNT = statement("notifications", "unread_count")
READ = statement("notifications", "read")

OLDEST = "00000000-0000-0000-0000-000000000000"
NEWEST = "ffffffff-ffff-ffff-ffff-ffffffffffff"
PAGE_OF_ALL = 100
MAX_PAGES_PER_TURN = 5


@dataclass(frozen=True)
class Item:
    """A notification as the table keeps it."""

    uuid: str
    kind: str
    actor_uuid: str
    activity_uuid: str | None
    expires_at: int


def between(
    dynamodb: DynamoDB, user_uuid: str, limit: int, *, max_id: str | None, since_id: str | None
) -> tuple[list[Item], bool]:
    """A person's newest `limit` notifications between two keys, both left out, newest first;
    and whether older ones follow. One query."""
    if (since_id or OLDEST) > (max_id or NEWEST):
        return [], False
    answer = dynamodb.query(
        TableName=dynamodb.table(NOTIFICATIONS),
        KeyConditionExpression="user_uuid = :user AND #uuid BETWEEN :since AND :max",
        ExpressionAttributeNames={"#uuid": "uuid"},
        ExpressionAttributeValues={
            ":user": {"S": user_uuid},
            ":since": {"S": since_id or OLDEST},
            ":max": {"S": max_id or NEWEST},
        },
        ScanIndexForward=False,
        # One more tells whether older ones follow, and BETWEEN includes both keys.
        Limit=limit + 1 + sum(key is not None for key in (since_id, max_id)),
    )
    items = [_item(found) for found in answer["Items"]]
    items = [item for item in items if item.uuid not in (since_id, max_id)]
    return items[:limit], len(items) > limit


def put(dynamodb: DynamoDB, user_uuid: str, item: Item) -> None:
    """Delivers a notification; doing it again changes nothing."""
    dynamodb.client.put_item(TableName=dynamodb.table(NOTIFICATIONS), Item=_values(user_uuid, item))


def delete(dynamodb: DynamoDB, user_uuid: str, uuids: list[str]) -> None:
    """Takes notifications back; those that are not there are passed over.

    Raises UnfinishedWrite when the engine left some for later.
    """
    write(dynamodb, dict.fromkeys((user_uuid, uuid) for uuid in uuids))


def write(dynamodb: DynamoDB, wanted: Mapping[tuple[str, str], Item | None]) -> None:
    """Delivers, by person and uuid, or takes back where there is None. In few calls.

    Raises UnfinishedWrite when the engine left some for later.
    """
    requests = [_request(*key, item) for key, item in wanted.items()]
    dynamodb.write_items(NOTIFICATIONS, requests)


def delete_all(dynamodb: DynamoDB, user_uuid: str) -> None:
    """Deletes all notifications of a person. Raises Unfinished after MAX_PAGES_PER_TURN, because a
    person with many would delay those of everybody else."""
    for _ in range(MAX_PAGES_PER_TURN):
        items, more = between(dynamodb, user_uuid, PAGE_OF_ALL, max_id=None, since_id=None)
        delete(dynamodb, user_uuid, [item.uuid for item in items])
        if not more:
            return
    raise Unfinished


def shown(
    db: Connection, viewer_uuid: str, items: list[Item], read_uuid: str
) -> tuple[str, str | None]:
    """The JSON text of these notifications, newest first, without those whose crud is gone; and
    the uuid of the newest of them."""
    row = db.row(
        NOTIFICATIONS_SQL,
        viewer_uuid=viewer_uuid,
        items=_as_json(items),
        read_uuid=read_uuid,
        **CARD_REPLIES,
    )
    assert row, "an aggregate answers one row"
    return row[0], row[1]


def count_shown(db: Connection, viewer_uuid: str, items: list[Item]) -> int:
    """How many of these notifications are about a crud that is alive, or about none."""
    row = db.row(UNREAD_COUNT, viewer_uuid=viewer_uuid, items=_as_json(items))
    assert row, "an aggregate answers one row"
    return int(row[0])


def read(db: Connection, viewer_uuid: str, notification_uuid: str) -> None:
    """Marks everything up to that notification as read."""
    db.run(READ, viewer_uuid=viewer_uuid, notification_uuid=notification_uuid)


def _item(found: "dict[str, AttributeValueTypeDef]") -> Item:
    return Item(
        uuid=found["uuid"]["S"],
        kind=found["kind"]["S"],
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
