"""What a message looks like on its way in and out."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cruddur.http.fields import MINIMUM_OF_SETTING, Seconds, VisibleText, exactly_one
from cruddur.http.paging import PageQuery

MAX_MESSAGE_LENGTH = 1024

Handle = Annotated[str, Field(pattern="^[A-Za-z0-9_]{3,30}$")]
RECEIVERS = ("user_receiver_handle", "handle", "message_group_uuid")


class Message(BaseModel):
    """What one of two people wrote to the other."""

    uuid: UUID
    handle: str = Field(description="The author's.")
    display_name: str
    message: str
    created_at: datetime
    message_group_uuid: UUID
    expires_at: datetime | None = Field(description="null when it was written without a timer.")
    mine: bool = Field(description="The viewer wrote it.")


class MessageGroup(BaseModel):
    """A conversation, as one of the two sees it."""

    uuid: UUID
    handle: str = Field(description="The other person's.")
    display_name: str
    message: str = Field(description="The last one; empty when none is alive.")
    created_at: datetime = Field(description="Of the last message, or of the conversation.")
    message_uuid: UUID | None = Field(description="Of the last message; null when none is alive.")
    message_expires_at: datetime | None = Field(
        description="When the last message ends; null when it has none, or was written without "
        "a timer."
    )
    mine: bool = Field(description="The viewer wrote the last message.")
    unread_count: int = Field(ge=0, le=100, description="100 stands for 100 or more.")
    expires_in: int | None = Field(
        description="The timer: how many seconds a message lives that is written now; null "
        "when it is off."
    )
    blocked: bool = Field(description="One of the two blocks the other: nobody can write here.")
    request: bool = Field(
        description="The other wrote first, the viewer does not follow the other and has not "
        "answered. Nothing of it counts as unread."
    )
    can_message: bool = Field(description="The other takes messages from the viewer.")


class MessageGroupsQuery(PageQuery):
    """A part of the viewer's conversations, or of the requests."""

    kind: Literal["conversations", "requests"] = Field(
        "conversations",
        description="requests: what people began whom the viewer does not follow, and the viewer "
        "has not answered; their keys for max_id and since_id are uuids of conversations.",
    )


class WrittenMessage(BaseModel):
    """What a person writes, and to whom: by one of three names."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*RECEIVERS))

    message: Annotated[
        VisibleText,
        Field(
            min_length=1,
            max_length=MAX_MESSAGE_LENGTH,
            description="Plain text with something visible in it. Its length counts Unicode code "
            "points. At most 4 combining marks follow each other, 8 in syllables of some scripts.",
            examples=["Is the bicycle co-op open?"],
        ),
    ]
    user_receiver_handle: Handle | None = Field(None, description="To whom.", examples=["bayko"])
    handle: Handle | None = Field(None, description="The same.")
    message_group_uuid: UUID | None = Field(None, description="In which conversation.")

    @model_validator(mode="after")
    def _one_receiver(self) -> Self:
        if sum(getattr(self, name) is not None for name in RECEIVERS) != 1:
            raise ValueError(f"Give one of {', '.join(RECEIVERS)}")
        return self

    @property
    def receiver_handle(self) -> str | None:
        """In lower case, as people are looked up; None where the conversation is named."""
        handle = self.user_receiver_handle or self.handle
        return handle.lower() if handle else None


class ReadMessages(BaseModel):
    """What the viewer has seen."""

    uuid: UUID = Field(
        description="Of the newest message that was read.",
        examples=["019abcde-0000-7000-8000-000000000001"],
    )


class Timer(BaseModel):
    """How long messages live that are written from now on."""

    expires_in: Seconds | None = Field(
        description="In seconds. null for off.",
        examples=[86400],
        json_schema_extra={MINIMUM_OF_SETTING: "min_timer"},
    )
