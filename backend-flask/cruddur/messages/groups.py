"""Who talks with whom, and what is on its way: a function here is a statement in `sql/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Row, statement

WITH_PERSON = statement("messages", "with_person")
OF_VIEWER = statement("messages", "of_viewer")
EXPORTED = statement("messages", "exported")
OPEN_GROUP = statement("messages", "open_group")
BEGIN_SENDING = statement("messages", "begin_sending")
RESUME_SENDING = statement("messages", "resume_sending")
FINISH_SENDING = statement("messages", "finish_sending")
FREE_KEY = statement("messages", "free_key")
SET_TIMER = statement("messages", "set_timer")
QUEUE_ERASING = statement("messages", "queue_erasing")
QUEUE_EXPIRED = statement("messages", "queue_expired")
ERASE_OF_USER = statement("messages", "erase_of_user")


@dataclass(frozen=True)
class Person:
    """The other one of the two."""

    uuid: str
    handle: str
    display_name: str


@dataclass(frozen=True)
class Group:
    """A conversation of the viewer's; `uuid` is None before its first message.

    `expires_in` is the timer in seconds, `is_apart` says that one of the two blocks the other.
    """

    uuid: str | None
    other: Person
    expires_in: int | None
    is_apart: bool
    # The database's time when we asked, and our own clock's reading then.
    asked_at: float
    read_at: float

    @property
    def now(self) -> float:
        """The database's time, in epoch seconds: it alone decides what is alive."""
        return self.asked_at + monotonic() - self.read_at


@dataclass(frozen=True)
class Planned:
    """A message on its way, and between whom."""

    message_uuid: str
    sender_uuid: str
    receiver_uuid: str


@dataclass(frozen=True)
class Unfinished:
    """A message that is being sent, and its end in epoch seconds, if it has one."""

    expires_at: int | None


@dataclass(frozen=True)
class Erasing:
    """A row of the outbox that erases a message; `is_being_sent` while that is not all there."""

    row_uuid: str
    is_being_sent: bool


def with_person(db: Connection, viewer_uuid: str, handle: str) -> Group | None:
    """The conversation with that person, in lower case; None when there is no such person."""
    row = db.row(WITH_PERSON, viewer_uuid=viewer_uuid, handle=handle)
    return _group(row) if row else None


def of_viewer(db: Connection, viewer_uuid: str, group_uuids: Sequence[str]) -> dict[str, Group]:
    """Those of these conversations that are the viewer's, by their uuid."""
    rows = db.rows(OF_VIEWER, viewer_uuid=viewer_uuid, message_group_uuids=list(group_uuids))
    return {str(row[0]): _group(row) for row in rows}


def exported(db: Connection, viewer_uuid: str, limit: int, max_id: str | None) -> list[Group]:
    """The newest `limit` of the viewer's conversations that are older than `max_id`."""
    rows = db.rows(EXPORTED, viewer_uuid=viewer_uuid, limit=limit, max_id=max_id)
    return [_group(row) for row in rows]


def begin_sending(db: Connection, viewer_uuid: str, group: Group) -> str | None:
    """Plans a message to the other and returns its uuid; its conversation is made if need be.
    None when the other has just left."""
    opened = db.row(OPEN_GROUP, viewer_uuid=viewer_uuid, user_uuid=group.other.uuid)
    if opened is None:
        return None
    begun = db.row(
        BEGIN_SENDING,
        viewer_uuid=viewer_uuid,
        user_uuid=group.other.uuid,
        message_group_uuid=opened[0],
    )
    return str(begun[0]) if begun else None


def resume_sending(db: Connection, message_uuid: str) -> Unfinished | None:
    """What is still to be done for that message, and time to do it; None when it is finished or
    its author has deleted it."""
    row = db.row(RESUME_SENDING, message_uuid=message_uuid)
    return Unfinished(row[0]) if row else None


def finish_sending(db: Connection, message_uuid: str) -> None:
    """The message is where it belongs."""
    db.run(FINISH_SENDING, message_uuid=message_uuid)


def free_key(db: Connection, group_uuid: str, planned: Planned) -> bool:
    """The message was never written: its Idempotency-Key is free for another try. False while
    such a try holds the key."""
    row = db.row(
        FREE_KEY,
        message_group_uuid=group_uuid,
        user_uuid=planned.sender_uuid,
        message_uuid=planned.message_uuid,
    )
    return bool(row and row[0])


def set_timer(db: Connection, group_uuid: str, expires_in: int | None) -> None:
    """Sets how many seconds messages live that are written from now on; None turns it off."""
    db.run(SET_TIMER, message_group_uuid=group_uuid, expires_in=expires_in)


def queue_erasing(db: Connection, group_uuid: str, message_uuid: str) -> Erasing | None:
    """Has the worker erase a message; None when the conversation has just gone."""
    row = db.row(QUEUE_ERASING, message_group_uuid=group_uuid, message_uuid=message_uuid)
    return Erasing(str(row[0]), row[1]) if row else None


def queue_expired(db: Connection, limit: int) -> int:
    """Has the worker erase up to `limit` messages that have ended; returns how many."""
    row = db.row(QUEUE_EXPIRED, limit=limit)
    return int(row[0]) if row else 0


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Erases up to `limit` conversations of a person who left that he or she is first in, and as
    many of the others; returns how many."""
    row = db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit)
    return int(row[0]) if row else 0


def _group(row: Row) -> Group:
    return Group(
        uuid=str(row[0]) if row[0] else None,
        other=Person(str(row[1]), row[2], row[3]),
        expires_in=row[4],
        is_apart=row[5],
        asked_at=row[6],
        read_at=monotonic(),
    )
