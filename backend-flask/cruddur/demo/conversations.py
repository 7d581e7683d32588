"""Loads the conversations of the demo people. Idempotent: an existing conversation stays."""

import json
from dataclasses import dataclass
from typing import Any

from cruddur.demo.loader import WORLD
from cruddur.dynamodb.client import DynamoDB
from cruddur.messages import service as messages
from cruddur.messages.items import Message
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Conversation:
    """A conversation, the two people in it, and a uuid for each of its messages."""

    group_uuid: str
    one_uuid: str
    other_uuid: str
    message_uuids: list[str]


CONVERSATION = statement("demo", "conversation", Conversation)


def load(postgres: Postgres, dynamodb: DynamoDB) -> int:
    """Adds the conversations of `world.json` that do not exist, with times relative to now;
    returns how many messages were added."""
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    return sum(_load(postgres, dynamodb, entry) for entry in world["conversations"])


def _load(postgres: Postgres, dynamodb: DynamoDB, entry: dict[str, Any]) -> int:
    handle, other_handle = entry["between"]
    sent = entry["messages"]
    with postgres.transaction() as db:
        conversation = db.row(
            CONVERSATION,
            handle=handle,
            other_handle=other_handle,
            expires_in=entry["timer"],
            minutes_ago=[one["minutes_ago"] for one in sent],
        )
    assert conversation, f"{handle} or {other_handle} is not among the people of the world"
    authors = {handle: conversation.one_uuid, other_handle: conversation.other_uuid}
    written = [
        Message(uuid, authors[one["by"]], one["message"], None)
        for uuid, one in zip(conversation.message_uuids, sent, strict=True)
    ]
    return messages.write_conversation(
        dynamodb, conversation.group_uuid, written, list(authors.values()), entry["unread"]
    )
