"""Delivers the outbox rows about messages.

The rows of a conversation are delivered in order, because its uuid is their `user_uuid`.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, assert_never

from cruddur.dynamodb.client import DynamoDB, Unfinished
from cruddur.messages import erasing, service, store
from cruddur.messages.groups import Planned
from cruddur.postgres.connection import Connection
from cruddur.postgres.outbox_row import OutboxRow

MAX_PAGES = 5
WRITES_PER_ERASURE = 4
"""Of a message whose conversation has no other that ends: itself, and what both see of it."""


class Topic(StrEnum):
    """What an outbox row about messages asks for; the table checks it."""

    FINISH = "message.finish"
    ERASE = "message.erase"
    ERASE_GROUP = "message.erase_group"


def apply(
    db: Connection, dynamodb: DynamoDB, topic: str, group_uuid: str, body: Mapping[str, Any]
) -> None:
    """Completes the sending of a message, or erases; idempotent. Raises Unfinished after a portion,
    so that a long conversation does not delay all others, and ValueError for an unknown topic."""
    match Topic(topic):
        case Topic.FINISH:
            planned = Planned(body["message_uuid"], body["sender_uuid"], body["receiver_uuid"])
            service.finish(db, dynamodb, group_uuid, planned)
        case Topic.ERASE:
            erasing.erase(dynamodb, [_erasable(group_uuid, body)])
        case Topic.ERASE_GROUP:
            _erase_group(dynamodb, group_uuid, body["user_uuids"])
        case unknown:
            assert_never(unknown)


def _erase_group(dynamodb: DynamoDB, group_uuid: str, user_uuids: list[str]) -> None:
    for _ in range(MAX_PAGES):
        if not store.erase_group(dynamodb, group_uuid, user_uuids):
            return
    raise Unfinished


class BatchDeliver:
    """Erases many messages in few calls."""

    def __init__(self, dynamodb: DynamoDB) -> None:
        self._dynamodb = dynamodb

    def takes(self, topic: str) -> bool:
        """Whether rows of that topic can go into one batch."""
        return topic == Topic.ERASE

    def writes(self, row: OutboxRow) -> int:  # noqa: ARG002 (all rows need as many)
        """How many writes a row needs, also one that cannot be delivered."""
        return WRITES_PER_ERASURE

    def __call__(self, rows: Sequence[OutboxRow]) -> None:
        """Does what `apply` would do with one after the other."""
        erasing.erase(self._dynamodb, [_erasable(row.user_uuid, row.body) for row in rows])


def _erasable(group_uuid: str, body: Mapping[str, Any]) -> erasing.Erasable:
    return erasing.Erasable(group_uuid, body["message_uuid"], body["user_uuids"])
