"""How messages are erased, many of them in few calls."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from cruddur.dynamodb.client import DynamoDB
from cruddur.messages import store


@dataclass(frozen=True)
class Erasable:
    """A message, and the people in whose lists its conversation is."""

    group_uuid: str
    message_uuid: str
    user_uuids: Sequence[str]


def erase(dynamodb: DynamoDB, messages: Sequence[Erasable]) -> None:
    """Erases messages, and their traces in both lists of conversations; idempotent."""
    store.erase(dynamodb, ((one.group_uuid, one.message_uuid) for one in messages))
    # Each list changes once, however many of its messages end.
    erased: dict[tuple[str, str], set[str]] = {}
    for one in messages:
        for user_uuid in one.user_uuids:
            erased.setdefault((user_uuid, one.group_uuid), set()).add(one.message_uuid)
    for (user_uuid, group_uuid), message_uuids in erased.items():
        store.hide_erased(dynamodb, user_uuid, group_uuid, message_uuids, time.time())
