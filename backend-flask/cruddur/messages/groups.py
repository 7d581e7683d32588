"""Conversations, and messages that are being sent: a function here is a statement in `sql/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Literal, NamedTuple

from cruddur.http.paging import PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

State = Literal["open", "request", "declined"]
"""The state of a conversation for the viewer. It is a request while the other person wrote, whom
the viewer does not follow, and the viewer did not."""


@dataclass(frozen=True)
class Person:
    """The other person."""

    uuid: str
    handle: str
    display_name: str
    # The path of the picture, if there is one.
    avatar_url: str | None


@dataclass(frozen=True)
class Group:
    """A conversation of the viewer; `uuid` is None before its first message.

    `expires_in` is the timer in seconds, `is_blocked` says that one of the two blocks the other,
    `can_message` whether the other takes messages from the viewer. Messages up to `declined_uuid`
    are hidden from the viewer, who declined the conversation at that point.
    """

    uuid: str | None
    other: Person
    expires_in: int | None
    is_blocked: bool
    is_muted: bool
    state: State
    declined_uuid: str | None
    can_message: bool
    # The database's time when it was queried, and our own clock's reading then.
    asked_at: float
    read_at: float

    @property
    def now(self) -> float:
        """The database's time, in epoch seconds: it alone decides what is alive."""
        return self.asked_at + monotonic() - self.read_at


class GroupRow(NamedTuple):
    """A conversation as Postgres returns it."""

    uuid: str | None
    person_uuid: str
    handle: str
    display_name: str
    avatar_url: str | None
    expires_in: int | None
    is_blocked: bool
    is_muted: bool
    state: State
    declined_uuid: str | None
    can_message: bool
    asked_at: float

    def group(self) -> Group:
        """Adds the time of our own clock."""
        other = Person(self.person_uuid, self.handle, self.display_name, self.avatar_url)
        return Group(
            uuid=self.uuid,
            other=other,
            expires_in=self.expires_in,
            is_blocked=self.is_blocked,
            is_muted=self.is_muted,
            state=self.state,
            declined_uuid=self.declined_uuid,
            can_message=self.can_message,
            asked_at=self.asked_at,
            read_at=monotonic(),
        )


@dataclass(frozen=True)
class Planned:
    """A message that is being sent, and the two people."""

    message_uuid: str
    sender_uuid: str
    receiver_uuid: str


@dataclass(frozen=True)
class Unfinished:
    """A message whose sending is not finished, and its end in epoch seconds if it has one."""

    expires_at: int | None


@dataclass(frozen=True)
class Erasing:
    """An outbox row that erases a message; `is_being_sent` while it is not written everywhere."""

    row_uuid: str
    is_being_sent: bool


FOLLOWS_VIEWER = statement("messages", "follows_viewer")
WITH_PERSON = statement("messages", "with_person", GroupRow)
OF_VIEWER = statement("messages", "of_viewer", GroupRow)
REQUESTS = statement("messages", "requests", GroupRow)
ACCEPT = statement("messages", "accept")
DECLINE = statement("messages", "decline")
EXPORTED = statement("messages", "exported", GroupRow)
OPEN_GROUP = statement("messages", "open_group", str)
START_SENDING = statement("messages", "start_sending", str)
RESUME_SENDING = statement("messages", "resume_sending", Unfinished)
FINISH_SENDING = statement("messages", "finish_sending")
GIVE_UP_SENDING = statement("messages", "give_up_sending")
FREE_KEY = statement("messages", "free_key", bool)
TELL_READ = statement("messages", "tell_read")
SET_TIMER = statement("messages", "set_timer")
QUEUE_ERASING = statement("messages", "queue_erasing", Erasing)
QUEUE_EXPIRED = statement("messages", "queue_expired", int)
ERASE_MEDIA_OF_USER = statement("messages", "erase_media_of_user", int)
ERASE_OF_USER = statement("messages", "erase_of_user", int)


def follows_viewer(db: Connection, viewer_uuid: str, user_uuid: str) -> bool:
    """Whether that person follows the viewer."""
    return db.row(FOLLOWS_VIEWER, viewer_uuid=viewer_uuid, user_uuid=user_uuid) is not None


def with_person(db: Connection, viewer_uuid: str, handle: str) -> Group | None:
    """The conversation with that person, in lower case; None when there is no such person."""
    row = db.row(WITH_PERSON, viewer_uuid=viewer_uuid, handle=handle)
    return row.group() if row else None


def of_viewer(db: Connection, viewer_uuid: str, group_uuids: Sequence[str]) -> dict[str, Group]:
    """The viewer's conversations among these, by uuid."""
    rows = db.rows(OF_VIEWER, viewer_uuid=viewer_uuid, message_group_uuids=list(group_uuids))
    return {str(row.uuid): row.group() for row in rows}


def requests(db: Connection, viewer_uuid: str, query: PageQuery) -> list[Group]:
    """The open requests to the viewer, one more than the limit where more follow."""
    rows = db.rows(REQUESTS, viewer_uuid=viewer_uuid, **query.window)
    return [row.group() for row in rows]


def accept(db: Connection, viewer_uuid: str, group_uuid: str) -> None:
    """Accepts a request to the viewer; any other conversation stays unchanged."""
    db.run(ACCEPT, viewer_uuid=viewer_uuid, message_group_uuid=group_uuid)


def decline(db: Connection, viewer_uuid: str, group_uuid: str) -> None:
    """Declines a request to the viewer; any other conversation stays unchanged."""
    db.run(DECLINE, viewer_uuid=viewer_uuid, message_group_uuid=group_uuid)


def exported(db: Connection, viewer_uuid: str, limit: int, max_id: str) -> list[Group]:
    """The newest `limit` of the viewer's conversations that are older than `max_id`."""
    rows = db.rows(EXPORTED, viewer_uuid=viewer_uuid, limit=limit, max_id=max_id)
    return [row.group() for row in rows]


def start_sending(
    db: Connection, viewer_uuid: str, group: Group, pictures: Mapping[str, list[str]]
) -> str | None:
    """Plans a message to the other person and returns its uuid; creates the conversation if there
    is none. None when the other person has just left, or a picture is not free. `pictures` are the
    parameters that say which are attached."""
    group_uuid = db.row(OPEN_GROUP, viewer_uuid=viewer_uuid, user_uuid=group.other.uuid)
    if group_uuid is None:
        return None
    return db.row(
        START_SENDING,
        viewer_uuid=viewer_uuid,
        user_uuid=group.other.uuid,
        message_group_uuid=group_uuid,
        **pictures,
    )


def resume_sending(db: Connection, message_uuid: str) -> Unfinished | None:
    """The unfinished sending of that message, and time to finish it; None when it is finished or
    its author has deleted it."""
    return db.row(RESUME_SENDING, message_uuid=message_uuid)


def finish_sending(db: Connection, message_uuid: str) -> None:
    """Notes that the message is written everywhere."""
    db.run(FINISH_SENDING, message_uuid=message_uuid)


def give_up_sending(db: Connection, message_uuid: str) -> None:
    """Notes that the request that was sending the message failed: the worker finishes it soon."""
    db.run(GIVE_UP_SENDING, message_uuid=message_uuid)


def free_key(db: Connection, group_uuid: str, planned: Planned) -> bool:
    """Frees the Idempotency-Key of a message that was never written, for another try. False while
    such a try holds the lock of the key."""
    return one(
        db.row(
            FREE_KEY,
            message_group_uuid=group_uuid,
            user_uuid=planned.sender_uuid,
            message_uuid=planned.message_uuid,
        )
    )


def tell_read(db: Connection, viewer_uuid: str, group_uuid: str, message_uuid: str) -> None:
    """Has the stream tell the viewer's devices that all up to that message is read."""
    db.run(
        TELL_READ,
        viewer_uuid=viewer_uuid,
        message_group_uuid=group_uuid,
        message_uuid=message_uuid,
    )


def set_timer(db: Connection, group_uuid: str, expires_in: int | None) -> None:
    """Sets the timer: how many seconds messages live that are sent from now on. None turns it
    off."""
    db.run(SET_TIMER, message_group_uuid=group_uuid, expires_in=expires_in)


def queue_erasing(db: Connection, group_uuid: str, message_uuid: str) -> Erasing | None:
    """Queues the erasure of a message; None when the conversation was just erased."""
    return db.row(QUEUE_ERASING, message_group_uuid=group_uuid, message_uuid=message_uuid)


def queue_expired(db: Connection, limit: int) -> int:
    """Queues the erasure of up to `limit` expired messages; returns how many."""
    return one(db.row(QUEUE_EXPIRED, limit=limit))


def erase_media_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Erases up to twice `limit` pictures in the conversations of a person who left; returns how
    many."""
    return one(db.row(ERASE_MEDIA_OF_USER, user_uuid=user_uuid, limit=limit))


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Erases up to `limit` conversations in which a person who left is the first of the two, and as
    many in which they are the second; returns how many."""
    return one(db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit))
