"""What the worker does with the outbox's rows about messages; each row waits in the line of its
conversation."""

from collections.abc import Mapping
from typing import Any

from cruddur.dynamodb.client import DynamoDB, Unfinished
from cruddur.messages import service, store
from cruddur.messages.groups import Planned
from cruddur.postgres.connection import Connection

PREFIX = "message."
FINISH = "message.finish"
ERASE = "message.erase"
MAX_PAGES_PER_TURN = 5


def apply(
    db: Connection, dynamodb: DynamoDB, topic: str, group_uuid: str, body: Mapping[str, Any]
) -> None:
    """Completes or erases; again changes nothing. Raises Unfinished when a part is erased: a long
    conversation must not hold up all others."""
    if topic == FINISH:
        planned = Planned(body["message_uuid"], body["sender_uuid"], body["receiver_uuid"])
        service.finish(db, dynamodb, group_uuid, planned)
    elif topic == ERASE:
        service.erase(dynamodb, group_uuid, body["message_uuid"], body["user_uuids"])
    else:
        _erase_group(dynamodb, group_uuid, body["user_uuids"])


def _erase_group(dynamodb: DynamoDB, group_uuid: str, user_uuids: list[str]) -> None:
    for _ in range(MAX_PAGES_PER_TURN):
        if not store.erase_group(dynamodb, group_uuid, user_uuids):
            return
    raise Unfinished
