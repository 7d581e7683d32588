"""Requests and responses about mutes."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from cruddur.http.fields import VisibleText, no_text_for_a_number

MAX_LENGTH = 100
MAX_SECONDS = 365 * 24 * 3600

MuteKind = Literal["person", "word", "tag"]


class WrittenMute(BaseModel):
    """A new mute."""

    kind: MuteKind = Field(examples=["word"])
    value: Annotated[
        VisibleText,
        Field(
            min_length=1,
            max_length=MAX_LENGTH,
            description="The handle of a person, with or without @; the name of a tag, with or "
            "without #; or a word, which matches as in a search. Several words match only in this "
            "order.",
            examples=["spoiler"],
        ),
    ]
    expires_in: (
        Annotated[int, Field(ge=60, le=MAX_SECONDS), BeforeValidator(no_text_for_a_number)] | None
    ) = Field(
        None, description="The number of seconds until it ends; without it the mute has no end."
    )


class Mute(BaseModel):
    """Something that the viewer does not want to see. Nobody else learns of it."""

    uuid: UUID
    kind: MuteKind
    value: str = Field(description="The handle, the name of the tag, or the word.")
    display_name: str | None = Field(description="The display name of a person.")
    avatar_url: str | None = Field(description="The path of a person's picture.")
    created_at: datetime
    ends_at: datetime | None = Field(description="null without an end.")
