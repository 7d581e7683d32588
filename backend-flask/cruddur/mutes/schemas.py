"""What a mute looks like on its way in and out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from cruddur.http.fields import VisibleText, no_text_for_a_number

MAX_LENGTH = 100
MAX_SECONDS = 365 * 24 * 3600

MuteKind = Literal["person", "word", "tag"]


class WrittenMute(BaseModel):
    """What somebody does not want to see, and for how long."""

    kind: MuteKind = Field(examples=["word"])
    value: Annotated[
        VisibleText,
        Field(
            min_length=1,
            max_length=MAX_LENGTH,
            description="Of a person the handle, with or without @; of a tag its name, with or "
            "without #; else a word, which matches as in a search, or several, which match as they "
            "stand.",
            examples=["spoiler"],
        ),
    ]
    expires_in: (
        Annotated[int, Field(ge=60, le=MAX_SECONDS), BeforeValidator(no_text_for_a_number)] | None
    ) = Field(None, description="In how many seconds it ends; without it, when it is undone.")


class Mute(BaseModel):
    """Something that the viewer does not want to see. Nobody else is told."""

    uuid: UUID
    kind: MuteKind
    value: str = Field(description="The handle, the name of the tag, or the word.")
    display_name: str | None = Field(description="Of a person.")
    created_at: datetime
    ends_at: datetime | None = Field(description="null where it holds until it is undone.")
