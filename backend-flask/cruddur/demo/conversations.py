"""Lets the demo people talk. A conversation that has begun stays as it is."""

import json
from typing import Any

from cruddur.demo.loader import WORLD
from cruddur.dynamodb.client import DynamoDB
from cruddur.messages import service as messages
from cruddur.messages.items import Message
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement

CONVERSATION = statement("demo", "conversation")


def load(postgres: Postgres, dynamodb: DynamoDB) -> int:
    """Adds the conversations of `world.json` that have not begun, with times relative to now;
    returns how many messages were added."""
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    return sum(_load(postgres, dynamodb, told) for told in world["conversations"])


def _load(postgres: Postgres, dynamodb: DynamoDB, told: dict[str, Any]) -> int:
    handle, other_handle = told["between"]
    said = told["messages"]
    with postgres.transaction() as db:
        row = db.row(
            CONVERSATION,
            handle=handle,
            other_handle=other_handle,
            expires_in=told["timer"],
            minutes_ago=[one["minutes_ago"] for one in said],
        )
    assert row, f"{handle} or {other_handle} is not among the people of the world"
    group_uuid, user_uuid, other_uuid, uuids = row
    authors = {handle: str(user_uuid), other_handle: str(other_uuid)}
    written = [
        Message(uuid, authors[one["by"]], one["message"], None)
        for uuid, one in zip(uuids, said, strict=True)
    ]
    return messages.tell(dynamodb, str(group_uuid), written, list(authors.values()), told["unread"])
