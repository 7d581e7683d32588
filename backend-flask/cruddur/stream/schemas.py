"""Requests to the stream, and responses beside its events. Without aiohttp, so that the API can
describe them."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from cruddur.stream.connections import Here, Scope

MAX_THREADS = 5
MAX_WATCHED = 100
MAX_POSITION = 2**63 - 1

UUID_EXAMPLE = "019abcde-0000-7000-8000-000000000001"


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class StreamQuery(_Request):
    """How a stream is opened."""

    scope: Scope | None = Field(
        None,
        description="`following` is the default where somebody is signed in, `everyone` otherwise.",
    )
    thread: Annotated[list[UUID], Field(max_length=MAX_THREADS)] = Field(
        [], description="Cruds to watch from the beginning."
    )
    typing: Literal["true", "false"] = Field("false", description="Whether `typing` is told.")
    here: Here | None = Field(
        None,
        description="Whether this person counts among those who are here, and whether by name; "
        "without it, `here` is not told either.",
    )


class OpeningQuery(StreamQuery):
    """The same, and where it resumes."""

    last_event_id: str | None = Field(
        None,
        description="Where to resume: the `id` of an event, or the `Stream-Position` of an answer. "
        "The header `Last-Event-ID` comes first.",
    )


class Watch(_Request):
    """The cruds on the screen."""

    stream: str = Field(
        min_length=1,
        max_length=64,
        description="As the event `open` names it.",
        examples=["dGhlIHN0cmVhbQ"],
    )
    uuids: Annotated[list[UUID], Field(max_length=MAX_WATCHED, examples=[[UUID_EXAMPLE]])]
    since: Annotated[int, Field(ge=0, le=MAX_POSITION, strict=True)] | None = Field(
        None,
        description="The `Stream-Position` of the answer in which they were read: what happened to "
        "them since is told at once.",
    )


class Typing(_Request):
    """The conversation in which somebody writes."""

    message_group_uuid: UUID = Field(examples=[UUID_EXAMPLE])


class Name(BaseModel):
    """A person who lets others see the name."""

    handle: str
    display_name: str


class HereNow(BaseModel):
    """Who is here, of those who want to be counted."""

    people: int
    named: list[Name]
