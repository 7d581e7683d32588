"""Reads what requests say."""

import asyncio
import socket
from collections.abc import Mapping
from typing import Any, TypeVar

from aiohttp import HttpVersion11, web
from pydantic import BaseModel, ValidationError

from cruddur.errors import Invalid, MalformedBody, NotJson, Problem
from cruddur.stream.schemas import MAX_POSITION, StreamQuery

Model = TypeVar("Model", bound=BaseModel)
SOCKET_BUFFER_BYTES = 64 * 1024
"""The kernel would hold megabytes for a reader that does not read."""


def refuse_without_chunks(request: web.Request) -> None:
    """Raises a Problem where the client cannot read a body whose length is not known."""
    if request.version < HttpVersion11:
        raise _NoChunks


def transport_of(request: web.Request) -> asyncio.Transport:
    """The connection, to be written to without the library in between."""
    transport = request.transport
    assert transport is not None, "the request was read from it a moment ago"
    its_socket = transport.get_extra_info("socket")
    its_socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BUFFER_BYTES)
    return transport


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


class _NoChunks(Problem):
    status = 505
    code = "http_version_not_supported"
    title = "The stream needs HTTP/1.1"
