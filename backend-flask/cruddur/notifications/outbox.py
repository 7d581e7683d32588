"""What the worker does with the outbox rows about notifications."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, assert_never

from cruddur.dynamodb.client import DynamoDB
from cruddur.notifications import store
from cruddur.notifications.kinds import NotificationKind
from cruddur.postgres.outbox_row import OutboxRow


class Topic(StrEnum):
    """What an outbox row about notifications asks for; the table checks it."""

    PUT = "notification.put"
    DELETE = "notification.delete"
    DELETE_ALL = "notification.delete_all"


def apply(dynamodb: DynamoDB, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
    """Delivers or deletes; idempotent. Raises ValueError for a topic or kind that is unknown."""
    match Topic(topic):
        case Topic.PUT:
            store.put(dynamodb, user_uuid, _item(body))
        case Topic.DELETE:
            store.delete(dynamodb, user_uuid, body["uuids"])
        case Topic.DELETE_ALL:
            store.delete_all(dynamodb, user_uuid)
        case unknown:
            assert_never(unknown)


class BatchDeliver:
    """Delivers and deletes many notifications in few calls."""

    def __init__(self, dynamodb: DynamoDB) -> None:
        self._dynamodb = dynamodb

    def takes(self, topic: str) -> bool:
        """Whether rows of that topic can go into one batch."""
        return topic in (Topic.PUT, Topic.DELETE)

    def writes(self, row: OutboxRow) -> int:
        """How many writes a row needs, also one that cannot be delivered."""
        uuids = row.body.get("uuids") if isinstance(row.body, dict) else None
        return max(1, len(uuids)) if isinstance(uuids, list) else 1

    def __call__(self, rows: Sequence[OutboxRow]) -> None:
        """Does what `apply` would do with one after the other."""
        # Only the last row about a notification counts.
        last: dict[tuple[str, str], store.Item | None] = {}
        for row in rows:
            if row.topic == Topic.PUT:
                item = _item(row.body)
                last[row.user_uuid, item.uuid] = item
            else:
                last.update(dict.fromkeys((row.user_uuid, uuid) for uuid in row.body["uuids"]))
        store.write(self._dynamodb, last)


def _item(body: Mapping[str, Any]) -> store.Item:
    item = store.Item(**body)
    return replace(item, kind=NotificationKind(item.kind))
