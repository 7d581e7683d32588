"""What the worker does with the outbox's rows about notifications."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from cruddur.dynamodb.client import DynamoDB
from cruddur.notifications import store

PUT = "notification.put"
DELETE = "notification.delete"
DELETE_ALL = "notification.delete_all"


def apply(dynamodb: DynamoDB, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
    """Delivers or takes back; again changes nothing."""
    if topic == PUT:
        store.put(dynamodb, user_uuid, store.Item(**body))
    elif topic == DELETE_ALL:
        store.delete_all(dynamodb, user_uuid)
    else:
        store.delete(dynamodb, user_uuid, body["uuids"])


class Row(Protocol):
    """What one row of the outbox says."""

    @property
    def topic(self) -> str:
        """What is to be done."""

    @property
    def user_uuid(self) -> str:
        """To whose notifications."""

    @property
    def body(self) -> Any:
        """The notification, or the uuids of those to take back."""


class Together:
    """Delivers and takes back many notifications in few calls."""

    def __init__(self, dynamodb: DynamoDB) -> None:
        self._dynamodb = dynamodb

    def takes(self, topic: str) -> bool:
        """Whether rows of that topic can go together."""
        return topic in (PUT, DELETE)

    def writes(self, row: Row) -> int:
        """How many writes a row asks for, also one that nobody can deliver."""
        uuids = row.body.get("uuids") if isinstance(row.body, dict) else None
        return max(1, len(uuids)) if isinstance(uuids, list) else 1

    def __call__(self, rows: Sequence[Row]) -> None:
        """Does what `apply` would do with one after the other."""
        # What became of a notification last is all that matters.
        last: dict[tuple[str, str], store.Item | None] = {}
        for row in rows:
            if row.topic == PUT:
                item = store.Item(**row.body)
                last[row.user_uuid, item.uuid] = item
            else:
                last.update(dict.fromkeys((row.user_uuid, uuid) for uuid in row.body["uuids"]))
        store.write(self._dynamodb, last)
