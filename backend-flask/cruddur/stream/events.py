"""What the stream says, and how it looks on the wire (server-sent events)."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened, as statements write it into `stream_outbox`."""

    CREATE = "create"
    REPOST = "repost"
    UNREPOST = "unrepost"
    UPDATE = "update"
    DELETE = "delete"
    EXPIRE = "expire"
    NOTIFICATION = "notification"
    MESSAGE = "message"
    MESSAGE_END = "message_end"
    READ = "read"
    TIMER = "timer"
    HIDE = "hide"
    """Somebody's cruds are hidden from now on, from one person or from all. Only apps are told."""


ENTRIES = frozenset((Kind.CREATE, Kind.REPOST))
"""What brings something into a feed."""


OF_MESSAGES = frozenset((Kind.MESSAGE, Kind.MESSAGE_END, Kind.TIMER))


@dataclass(frozen=True)
class Event:
    """A row of `stream_events`: references only.

    `user_uuid` is the one person whom it is for, `actor_uuid` who did it or whose crud it was,
    `author_uuid` the author of what was answered or reposted; `age` is in seconds.
    """

    position: int
    kind: str
    user_uuid: str | None
    actor_uuid: str | None
    activity_uuid: str | None
    reply_to_activity_uuid: str | None
    entry_uuid: str | None
    author_uuid: str | None
    age: float
    audience: str | None
    """Of what ended and was not for everybody."""
    followed: bool
    """Of what is hidden from one person: whether that one followed its author until then."""
    notified_kind: str | None
    """Why somebody is notified."""
    notified: list[str]
    """Of what ended: who was notified of it as of something to read."""
    reposts: list[tuple[str, str]]
    """Of what ended: its latest reposts, and whose each was."""


@dataclass(frozen=True)
class Told:
    """What one viewer is told of an event."""

    position: int
    name: str
    data: str


def is_of_messages(told: Told) -> bool:
    """Whether only those are told who may read messages; `read` is of these or of notifications."""
    return told.name in OF_MESSAGES or (
        told.name == Kind.READ and "message_group_uuid" in told.data
    )


def chunk(name: str, data: str, position: int | None = None, retry: int | None = None) -> bytes:
    """The event as a chunk of a body in HTTP/1.1, ready for any number of connections."""
    lines = [f"event: {name}", f"data: {data}"]
    if position is not None:
        lines.insert(0, f"id: {position}")
    if retry is not None:
        lines.insert(0, f"retry: {retry}")
    body = ("\n".join(lines) + "\n\n").encode()
    return b"%x\r\n%b\r\n" % (len(body), body)
