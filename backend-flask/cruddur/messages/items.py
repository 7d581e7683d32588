"""Messages and conversations, and the DynamoDB items that store them."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import (
        AttributeValueTypeDef,
        UniversalAttributeValueTypeDef,
    )

    StoredItem = dict[str, AttributeValueTypeDef]
    NewItem = dict[str, UniversalAttributeValueTypeDef]


NO_MEDIA = "[]"


@dataclass(frozen=True)
class Message:
    """A message; `expires_at` in epoch seconds, None without a timer."""

    uuid: str
    user_uuid: str
    message: str
    expires_at: int | None
    # Its pictures as the JSON text of an array.
    media: str = NO_MEDIA

    def is_alive(self, now: float) -> bool:
        """Whether it is alive at `now`, in epoch seconds."""
        return self.expires_at is None or self.expires_at > now


@dataclass(frozen=True)
class Conversation:
    """A conversation as one person sees it; `unread` maps uuids to their `expires_at`. `last_uuid`
    is its position in the list, even when the `last` message is gone.

    `unread` may still hold messages up to `read_uuid`: a request that marks them as read can be cut
    off before it removes them.
    """

    group_uuid: str
    last_uuid: str
    # Without its pictures, of which only the number is kept here.
    last: Message | None
    unread: dict[str, int | None] = field(default_factory=dict)
    read_uuid: str = ""
    last_media_count: int = 0

    def unread_count(self, now: float) -> int:
        """The number of unread messages that are alive at `now`, in epoch seconds."""
        return sum(
            uuid > self.read_uuid and (end is None or end > now)
            for uuid, end in self.unread.items()
        )


def key(pk: str, sk: str) -> "NewItem":
    """The key of an item."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def latest_at(now: float) -> str:
    """The largest uuid of a message sent at `now`, in epoch seconds: uuids sort by time."""
    milliseconds = f"{int(now * 1000):012x}"
    return f"{milliseconds[:8]}-{milliseconds[8:]}-7fff-bfff-ffffffffffff"


def unread_entry(uuid: str, expires_at: int | None) -> str:
    """An entry of the set of unread messages, with its end, so that ended ones are not counted."""
    return uuid if expires_at is None else f"{uuid} {expires_at}"


def item_of(group_uuid: str, written: Message) -> "NewItem":
    """The item of a message."""
    item: NewItem = {
        **key(group_uuid, written.uuid),
        "user_uuid": {"S": written.user_uuid},
        "message": {"S": written.message},
    }
    if written.media != NO_MEDIA:
        item["media"] = {"S": written.media}
    if written.expires_at is not None:
        item["expires_at"] = {"N": str(written.expires_at)}
    return item


def message_of(item: "StoredItem") -> Message:
    """The message of an item."""
    return Message(
        uuid=_text(item, "sk"),
        user_uuid=_text(item, "user_uuid"),
        message=_text(item, "message"),
        expires_at=_number(item, "expires_at"),
        media=_text(item, "media") if "media" in item else NO_MEDIA,
    )


def conversation_of(item: "StoredItem") -> Conversation:
    """The conversation of an item."""
    last = None
    if "last_message" in item:
        last = Message(
            uuid=_text(item, "last_uuid"),
            user_uuid=_text(item, "last_user_uuid"),
            message=_text(item, "last_message"),
            expires_at=_number(item, "last_expires_at"),
        )
    entries = [str(one).partition(" ") for one in item.get("unread", {}).get("SS", ())]
    return Conversation(
        group_uuid=_text(item, "sk"),
        last_uuid=_text(item, "last_uuid"),
        last=last,
        unread={uuid: int(end) if end else None for uuid, _, end in entries},
        read_uuid=_text(item, "read_uuid") if "read_uuid" in item else "",
        last_media_count=_number(item, "last_media_count") or 0,
    )


def last_message_of(written: Message) -> "tuple[str, NewItem]":
    """The update expression that makes it a conversation's last message, and its values."""
    changes = (
        "SET last_uuid = :uuid, last_user_uuid = :author, last_message = :message,"
        " last_media_count = :pictures"
    )
    values: NewItem = {
        ":uuid": {"S": written.uuid},
        ":author": {"S": written.user_uuid},
        ":message": {"S": written.message},
        ":pictures": {"N": str(len(json.loads(written.media)))},
    }
    if written.expires_at is None:
        return f"{changes} REMOVE last_expires_at", values
    return f"{changes}, last_expires_at = :end", {**values, ":end": {"N": str(written.expires_at)}}


def _text(item: "StoredItem", name: str) -> str:
    return str(item[name]["S"])


def _number(item: "StoredItem", name: str) -> int | None:
    return int(item[name]["N"]) if name in item else None
