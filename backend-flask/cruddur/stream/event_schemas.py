"""The events of the stream, as the API's document describes them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, RootModel

from cruddur.stream.schemas import Name

Position = Annotated[str, Field(pattern="^[0-9]{1,19}$", description="Where to resume.")]


class Opened(BaseModel):
    """The stream has begun."""

    stream: str = Field(description="The id of this stream, for `POST /api/stream/watch`.")
    now: datetime


class Created(BaseModel):
    """A crud, a reply or a repost."""

    uuid: UUID
    entry_uuid: UUID = Field(description="The repost's, or else the same.")
    handle: str = Field(description="The handle of the author.")
    reply_to_activity_uuid: UUID | None
    expires_at: datetime
    by: str | None = Field(description="The handle of who reposts.")


class Entry(BaseModel):
    """A repost that was taken back."""

    uuid: UUID
    entry_uuid: UUID


class Counts(BaseModel):
    """A crud as it is now."""

    uuid: UUID
    expires_at: datetime
    likes_count: int
    replies_count: int | None = Field(description="null where a block hides some: ask the API.")
    reposts_count: int


class Ended(BaseModel):
    """A crud that is not there any more."""

    uuid: UUID


class Notified(BaseModel):
    """A notification, which can be read by now."""

    uuid: UUID
    kind: str
    activity_uuid: UUID | None
    actor: Name


class MessageSent(BaseModel):
    """A message, which can be read by now."""

    message_group_uuid: UUID
    message_uuid: UUID
    mine: bool
    expires_at: datetime | None


class MessageEnded(BaseModel):
    """A message that is gone."""

    message_group_uuid: UUID
    message_uuid: UUID | None = Field(description="null: the whole conversation.")


class NotificationsRead(BaseModel):
    """Notifications are read up to this one."""

    notification_uuid: UUID


class MessagesRead(BaseModel):
    """A conversation is read up to this message."""

    message_group_uuid: UUID
    message_uuid: UUID


class TimerSet(BaseModel):
    """The timer of a conversation has changed."""

    message_group_uuid: UUID
    expires_in: int | None = Field(description="In seconds; null: off.")


class Writing(BaseModel):
    """The other one of a conversation is writing."""

    message_group_uuid: UUID
    for_ms: int


class Pinged(BaseModel):
    """The line is alive."""

    now: datetime
    here: int | None = Field(
        None, description="How many are here, for who is counted; else it is not there."
    )


class Nothing(BaseModel):
    """No data."""


class Goodbye(BaseModel):
    """The stream ends."""

    reason: Literal["signed_out", "restart", "closed"]
    retry_ms: int | None = Field(
        None, description="After so long to come back; not there where that makes no sense."
    )


class _At(BaseModel):
    id: Position


class OpenEvent(_At):
    """The first of a stream."""

    event: Literal["open"]
    data: Opened


class CreateEvent(_At):
    """Something new: of a feed, or below what is watched."""

    event: Literal["create"]
    data: Created


class UnrepostEvent(_At):
    """An entry leaves the feed; the crud lives."""

    event: Literal["unrepost"]
    data: Entry


class UpdateEvent(BaseModel):
    """What is watched has changed, or a crud of one's own."""

    event: Literal["update"]
    data: Counts


class DeleteEvent(_At):
    """Somebody ended it, alone or with something above it."""

    event: Literal["delete"]
    data: Ended


class ExpireEvent(_At):
    """Its time was over."""

    event: Literal["expire"]
    data: Ended


class NotificationEvent(_At):
    """For one person."""

    event: Literal["notification"]
    data: Notified


class MessageEvent(_At):
    """For the two of a conversation."""

    event: Literal["message"]
    data: MessageSent


class MessageEndEvent(_At):
    """For the two of a conversation."""

    event: Literal["message_end"]
    data: MessageEnded


class ReadEvent(_At):
    """For the other devices of one person."""

    event: Literal["read"]
    data: NotificationsRead | MessagesRead


class TimerEvent(_At):
    """For the two of a conversation."""

    event: Literal["timer"]
    data: TimerSet


class TypingEvent(BaseModel):
    """For the other one of a conversation who asked for it."""

    event: Literal["typing"]
    data: Writing


class PingEvent(BaseModel):
    """For everybody, every 25 seconds."""

    id: Position | None = None
    event: Literal["ping"]
    data: Pinged


class ResetEvent(BaseModel):
    """Some events are missing: what is shown has to be fetched anew."""

    id: Position | None = None
    event: Literal["reset"]
    data: Nothing


class ByeEvent(BaseModel):
    """The last of a stream."""

    event: Literal["bye"]
    data: Goodbye


class StreamEvent(
    RootModel[
        Annotated[
            OpenEvent
            | CreateEvent
            | UnrepostEvent
            | UpdateEvent
            | DeleteEvent
            | ExpireEvent
            | NotificationEvent
            | MessageEvent
            | MessageEndEvent
            | ReadEvent
            | TimerEvent
            | TypingEvent
            | PingEvent
            | ResetEvent
            | ByeEvent,
            Field(discriminator="event"),
        ]
    ]
):
    """One event: its lines `id`, `event` and `data`, the JSON text of the last one as it is."""
