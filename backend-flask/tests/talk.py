"""Two people who talk, in tests."""

from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.people import Person, answered

MESSAGES = "/api/messages"
GROUPS = "/api/message_groups"


def writes(author: Person, receiver: Person, message: str = "hello", **sent: Any) -> TestResponse:
    """Sends a message, with a key of its own unless one is given."""
    headers = {"Idempotency-Key": sent.pop("key", str(uuid4()))}
    body = {"message": message, "user_receiver_handle": receiver.handle, **sent}
    return author.post(MESSAGES, body, headers=headers)


def tells(author: Person, receiver: Person, message: str = "hello") -> dict[str, Any]:
    """Sends a message and returns it."""
    return dict(answered(writes(author, receiver, message)))


def heard(reader: Person, other: Person, query: str = "") -> list[str]:
    """The texts that one reads of the conversation with the other."""
    return [one["message"] for one in answered(reader.get(f"{MESSAGES}/@{other.handle}{query}"))]


def listed(reader: Person) -> list[tuple[str, str, int]]:
    """The conversations that one sees: with whom, the last message, how many are unread."""
    return [
        (group["handle"], group["message"], group["unread_count"])
        for group in answered(reader.get(GROUPS))
    ]


def unread(reader: Person) -> int:
    """How many messages one has not read, over all conversations."""
    return int(answered(reader.get(f"{GROUPS}/unread_count"))["unread_count"])
