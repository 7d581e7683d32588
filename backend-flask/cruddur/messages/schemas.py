"""Requests and responses about messages and conversations."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from cruddur.http.fields import MINIMUM_OF_SETTING, Readable, Seconds, exactly_one
from cruddur.http.paging import PageQuery
from cruddur.media.schemas import Attached, AttachedUploads, text_or_pictures

MAX_MESSAGE_LENGTH = 1024

Handle = Annotated[str, Field(pattern="^[A-Za-z0-9_]{3,30}$")]
RECEIVERS = ("user_receiver_handle", "handle", "message_group_uuid")


class Message(BaseModel):
    """A message in a conversation."""

    uuid: UUID
    handle: str = Field(description="The handle of the author.")
    display_name: str
    avatar_url: str | None
    message: str = Field(description="Empty where the message is pictures alone.")
    media: list[Attached] = Field(description="At most four pictures.")
    created_at: datetime
    message_group_uuid: UUID
    expires_at: datetime | None = Field(description="null when it was sent without a timer.")
    mine: bool = Field(description="Whether the viewer wrote it.")


class MessageGroup(BaseModel):
    """A conversation, as one of the two sees it."""

    uuid: UUID
    handle: str = Field(description="The handle of the other person.")
    display_name: str
    avatar_url: str | None
    message: str = Field(description="The text of the last message; empty when none is alive.")
    media_count: int = Field(ge=0, description="The number of pictures of the last message.")
    created_at: datetime = Field(
        description="The time of the last message, or of the conversation."
    )
    message_uuid: UUID | None = Field(
        description="The uuid of the last message; null when none is alive."
    )
    message_expires_at: datetime | None = Field(
        description="When the last message ends; null when there is none, or it was sent without "
        "a timer."
    )
    mine: bool = Field(description="Whether the viewer wrote the last message.")
    unread_count: int = Field(ge=0, le=100, description="100 means 100 or more.")
    expires_in: int | None = Field(
        description="The timer: how many seconds a message lives that is sent now; null when it is "
        "off."
    )
    blocked: bool = Field(
        description="Whether one of the two blocks the other; nobody can write then."
    )
    request: bool = Field(
        description="Whether it is a request: the other person wrote first, and the viewer neither "
        "follows them nor has answered. Its messages do not count as unread."
    )
    can_message: bool = Field(
        description="Whether the other person takes messages from the viewer."
    )


class MessageGroupsQuery(PageQuery):
    """A page of the viewer's conversations or requests."""

    kind: Literal["conversations", "requests"] = Field(
        "conversations",
        description="requests: conversations of people whom the viewer neither follows nor has "
        "answered. Their keys for max_id and since_id are uuids of conversations.",
    )


class WrittenMessage(BaseModel):
    """A new message, with one of three fields that name the receiver."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*RECEIVERS))

    media: AttachedUploads = []
    message: Annotated[
        str,
        Readable(may_be_blank=True),
        AfterValidator(text_or_pictures),
        Field(
            max_length=MAX_MESSAGE_LENGTH,
            validate_default=True,
            description="Plain text with something visible in it; it may be left out where there "
            "are pictures. Its length counts Unicode code "
            "points. At most 4 combining marks follow each other, 8 in syllables of some scripts.",
            examples=["Is the bicycle co-op open?"],
        ),
    ] = ""
    user_receiver_handle: Handle | None = Field(
        None, description="The handle of the receiver.", examples=["bayko"]
    )
    handle: Handle | None = Field(None, description="Another name for user_receiver_handle.")
    message_group_uuid: UUID | None = Field(None, description="The uuid of a conversation.")

    @model_validator(mode="after")
    def _one_receiver(self) -> Self:
        if sum(getattr(self, name) is not None for name in RECEIVERS) != 1:
            raise ValueError(f"Give one of {', '.join(RECEIVERS)}")
        return self

    @property
    def receiver_handle(self) -> str | None:
        """The handle of the receiver in lower case; None where the conversation is named."""
        handle = self.user_receiver_handle or self.handle
        return handle.lower() if handle else None


class ReadMessages(BaseModel):
    """The position up to which everything is read."""

    uuid: UUID = Field(
        description="The uuid of the newest message that was read.",
        examples=["019abcde-0000-7000-8000-000000000001"],
    )


class Timer(BaseModel):
    """The timer for messages that are sent from now on."""

    expires_in: Seconds | None = Field(
        description="In seconds; null turns the timer off.",
        examples=[86400],
        json_schema_extra={MINIMUM_OF_SETTING: "min_timer"},
    )
