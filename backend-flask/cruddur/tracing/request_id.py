"""The id of the request that the thread works for, also in the worker: random, and about nobody."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""32 hexadecimal digits, as nginx makes them, or a UUID. The trace has the same id."""
_CURRENT: ContextVar[str | None] = ContextVar("request_id", default=None)


def new_request_id() -> str:
    """A new id."""
    return secrets.token_hex(16)


def is_request_id(text: str) -> bool:
    """Whether the text has the form of an id; nothing else gets into logs and statements."""
    return _ID.fullmatch(text) is not None


def current_request_id() -> str | None:
    """The id of the request that this thread works for."""
    return _CURRENT.get()


def set_request_id(request_id: str | None) -> None:
    """From now on this thread works for that request."""
    _CURRENT.set(request_id)


@contextmanager
def working_for(request_id: str | None) -> Iterator[None]:
    """In this block the thread works for that request."""
    token = _CURRENT.set(request_id)
    try:
        yield
    finally:
        _CURRENT.reset(token)
