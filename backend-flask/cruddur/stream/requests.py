"""Reads what requests say."""

from collections.abc import Mapping
from typing import Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from cruddur.errors import Invalid, MalformedBody, NotJson
from cruddur.stream.schemas import MAX_POSITION, StreamQuery

Model = TypeVar("Model", bound=BaseModel)


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
