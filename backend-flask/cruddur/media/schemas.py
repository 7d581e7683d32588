"""Requests and responses about pictures."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, ValidationInfo
from pydantic_core import PydanticCustomError, PydanticKnownError

from cruddur.http.fields import Readable

MAX_ATTACHED = 4
"""Pictures of a crud or a message."""
MAX_ALT_LENGTH = 1500

Face = Literal["avatar", "header"]
Reason = Literal["unknown_format", "damaged", "too_many_pixels", "too_costly"]


class Attached(BaseModel):
    """A picture of a crud or a message."""

    uuid: UUID
    url: str = Field(description="The path of the picture, at most 1600 wide and 4800 high.")
    preview_url: str = Field(description="The path of the same, at most 480 wide and 1440 high.")
    width: int = Field(description="In pixels, at `url`.")
    height: int
    placeholder: str = Field(description="A ThumbHash of it in base64, to be drawn meanwhile.")
    alt: str = Field(description="What it shows, in words; empty where nobody said it.")


class Media(Attached):
    """An upload."""

    expires_at: datetime = Field(description="When it is erased, unless it is attached before.")


class AttachedUpload(BaseModel):
    """An upload of one's own that is to be attached."""

    uuid: UUID = Field(examples=["019abcde-0000-4000-8000-000000000001"])
    alt: Annotated[str, Readable(may_be_blank=True)] = Field(
        "",
        max_length=MAX_ALT_LENGTH,
        description="What it shows, in words, for those who do not see it.",
        examples=["Two loaves on a wooden board."],
    )


AttachedUploads = Annotated[
    list[AttachedUpload],
    Field(
        max_length=MAX_ATTACHED,
        description="Pictures that were uploaded at `POST /api/media`, in the order in which they "
        "are shown. Each can be attached once.",
        examples=[[]],
    ),
]


def text_or_pictures(text: str, info: ValidationInfo) -> str:
    """Validates a text that may be left out where there are pictures; `media` is validated
    before."""
    if text.strip() or "media" not in info.data or info.data["media"]:
        return text
    if not text:
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    raise PydanticCustomError("nothing_visible", "Something visible is needed")


class ChosenFace(BaseModel):
    """An upload that becomes the avatar or the header."""

    media_uuid: UUID = Field(examples=["019abcde-0000-4000-8000-000000000001"])
