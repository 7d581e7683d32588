"""Sends and reads messages, for tests."""

from typing import Any
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.dynamodb import tables
from cruddur.http.services import Services
from cruddur.messages import store
from tests.people import Person, answered, problem

MESSAGES = "/api/messages"
GROUPS = "/api/message_groups"
REQUESTS = f"{GROUPS}?kind=requests"


def writes(author: Person, receiver: Person, message: str = "hello", **sent: Any) -> TestResponse:
    """Sends a message, with a key of its own unless one is given."""
    headers = {"Idempotency-Key": sent.pop("key", str(uuid4()))}
    body = {"message": message, "user_receiver_handle": receiver.handle, **sent}
    return author.post(MESSAGES, body, headers=headers)


def sends(author: Person, receiver: Person, message: str = "hello") -> dict[str, Any]:
    """Sends a message and returns it. Where it began the conversation, the other accepts that."""
    sent = dict(answered(writes(author, receiver, message)))
    accepts(receiver, sent["message_group_uuid"])
    return sent


def accepts(person: Person, group_uuid: str) -> dict[str, Any]:
    """Accepts a request, if it is one; returns the conversation."""
    return dict(answered(person.put(f"{GROUPS}/{group_uuid}/accept")))


def message_texts(reader: Person, other: Person, query: str = "") -> list[str]:
    """The texts of a conversation, as the reader gets them."""
    return [one["message"] for one in answered(reader.get(f"{MESSAGES}/@{other.handle}{query}"))]


def listed(reader: Person) -> list[tuple[str, str, int]]:
    """The conversations of the reader: handle, last message, number of unread messages."""
    return [
        (group["handle"], group["message"], group["unread_count"])
        for group in answered(reader.get(GROUPS))
    ]


def unread(reader: Person) -> int:
    """The number of unread messages in all conversations of the reader."""
    return int(answered(reader.get(f"{GROUPS}/unread_count"))["unread_count"])


def stored_text(services: Services, *keys: str) -> str:
    """All items that DynamoDB stores under these keys, as text."""
    found: list[dict[str, Any]] = []
    for key in keys:
        answer = services.dynamodb.client.query(
            TableName=services.dynamodb.table(tables.MESSAGES),
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": key}},
            ConsistentRead=True,
        )
        found += answer["Items"]
    return str(found)


def cut_off(patch: pytest.MonkeyPatch, step: str, author: Person, receiver: Person) -> None:
    """Sends a message whose request is interrupted at that step."""

    def die(*_: object) -> None:
        raise ConnectionAbortedError

    with patch.context() as patched:
        patched.setattr(store, step, die)
        problem(writes(author, receiver, "hello?", key="k"), 500, "internal_error")


def long_ago(sql: cursor) -> None:
    """Lets the time pass after which the worker finishes an interrupted message."""
    sql.execute("UPDATE outbox SET attempt_after = now() WHERE topic = 'message.finish'")
