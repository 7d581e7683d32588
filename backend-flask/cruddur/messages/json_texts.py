"""Messages and conversations as JSON, with the names and display names from Postgres."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cruddur.messages.groups import Group
from cruddur.messages.items import Conversation, Message
from cruddur.messages.store import MAX_UNREAD
from cruddur.security.viewer import Viewer


def message_text(viewer: Viewer, group: Group, one: Message) -> str:
    """A Message as JSON text."""
    return json.dumps(_message(viewer, group, one))


def messages_text(viewer: Viewer, group: Group, newest_first: Iterable[Message]) -> str:
    """The living messages as JSON text, oldest first."""
    now = group.now
    alive = [_message(viewer, group, one) for one in newest_first if one.is_alive(now)]
    return json.dumps(alive[::-1])


def group_text(viewer: Viewer, group: Group, seen: Conversation | None) -> str:
    """A MessageGroup as JSON text."""
    return json.dumps(_group(viewer, group, seen))


def groups_text(viewer: Viewer, groups: Iterable[tuple[Group, Conversation]]) -> str:
    """An array of MessageGroup as JSON text."""
    return json.dumps([_group(viewer, group, seen) for group, seen in groups])


def copied(one: Message) -> dict[str, str]:
    """A message as a report stores it."""
    return {"uuid": one.uuid, "message": one.message, "created_at": _time_of(one.uuid)}


def exported(groups: Iterable[tuple[Group, Iterator[str]]]) -> Iterator[str]:
    """Conversations with their messages, given as the texts of arrays, oldest page first: the
    parts of one JSON array."""
    yield "["
    for number, (group, pages) in enumerate(groups):
        about = {
            "uuid": group.uuid,
            "handle": group.other.handle,
            "display_name": group.other.display_name,
            "expires_in": group.expires_in,
        }
        yield f'{", " if number else ""}{json.dumps(about)[:-1]}, "messages": ['
        separator = ""
        for page in pages:
            if entries := page[1:-1]:
                yield separator + entries
                separator = ", "
        yield "]}"
    yield "]"


def _message(viewer: Viewer, group: Group, one: Message) -> dict[str, Any]:
    author = viewer if one.user_uuid == viewer.uuid else group.other
    return {
        "uuid": one.uuid,
        "handle": author.handle,
        "display_name": author.display_name,
        "avatar_url": author.avatar_url,
        "message": one.message,
        "media": json.loads(one.media),
        "created_at": _time_of(one.uuid),
        "message_group_uuid": group.uuid,
        "expires_at": _time(one.expires_at) if one.expires_at is not None else None,
        "mine": author is viewer,
    }


def _group(viewer: Viewer, group: Group, seen: Conversation | None) -> dict[str, Any]:
    now = group.now
    is_request = group.state == "request"
    last = seen.last if seen and seen.last and seen.last.is_alive(now) else None
    return {
        "uuid": group.uuid,
        "handle": group.other.handle,
        "display_name": group.other.display_name,
        "avatar_url": group.other.avatar_url,
        "message": last.message if last else "",
        "media_count": seen.last_media_count if seen and last else 0,
        "created_at": _time_of(seen.last_uuid if seen else str(group.uuid)),
        "message_uuid": last.uuid if last else None,
        "message_expires_at": _time(last.expires_at) if last and last.expires_at else None,
        "mine": last is not None and last.user_uuid == viewer.uuid,
        "unread_count": min(seen.unread_count(now), MAX_UNREAD) if seen and not is_request else 0,
        "expires_in": group.expires_in,
        "blocked": group.is_blocked,
        "request": is_request,
        "can_message": group.can_message,
    }


def _time_of(uuid: str) -> str:
    """When a version 7 UUID was created: its first 48 bits are milliseconds since the epoch."""
    return _time((UUID(uuid).int >> 80) / 1000)


def _time(epoch_seconds: float) -> str:
    return datetime.fromtimestamp(epoch_seconds, UTC).isoformat()
