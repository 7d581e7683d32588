"""What requests may say."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cruddur.errors import Invalid, MalformedBody, NotJson
from cruddur.stream.connections import Here, Scope

MAX_THREADS = 5
MAX_WATCHED = 100
MAX_POSITION = 2**63 - 1

Model = TypeVar("Model", bound=BaseModel)


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class StreamQuery(_Request):
    """How a stream is opened."""

    scope: Scope | None = None
    thread: Annotated[list[UUID], Field(max_length=MAX_THREADS)] = []
    typing: Literal["true", "false"] = "false"
    here: Here | None = None


class Watch(_Request):
    """The cruds on the screen."""

    stream: str = Field(min_length=1, max_length=64)
    uuids: Annotated[list[UUID], Field(max_length=MAX_WATCHED)]
    since: Annotated[int, Field(ge=0, le=MAX_POSITION)] | None = None


class Typing(_Request):
    """The conversation in which somebody writes."""

    message_group_uuid: UUID


def stream_query(request: web.Request) -> StreamQuery:
    """Raises Invalid."""
    query = request.query
    sent: dict[str, Any] = {
        name: query[name] for name in ("scope", "typing", "here") if name in query
    }
    return _checked(StreamQuery, {**sent, "thread": query.getall("thread", [])})


def resumed_from(request: web.Request) -> int | None:
    """The position after which it goes on: None where it begins, -1 where it is no position."""
    sent = request.headers.get("Last-Event-ID") or request.query.get("last_event_id")
    if not sent:
        return None
    is_position = sent.isascii() and sent.isdecimal() and len(sent) < 20
    return min(int(sent), MAX_POSITION) if is_position else -1


async def body(request: web.Request, model: type[Model]) -> Model:
    """Raises NotJson, MalformedBody and Invalid."""
    if request.content_type != "application/json":
        raise NotJson("Send the body as application/json.")
    try:
        return _checked(model, await request.json())
    except ValueError:
        raise MalformedBody("The body is not valid JSON.") from None


def _checked(model: type[Model], values: Mapping[str, Any]) -> Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise Invalid(
            errors=[
                {
                    "field": ".".join(map(str, fault["loc"])) or "body",
                    "detail": fault["msg"],
                    "code": fault["type"],
                }
                for fault in error.errors(include_input=False, include_url=False)
            ]
        ) from None
