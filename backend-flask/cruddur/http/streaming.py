"""Streamed responses, which are too long to hold in memory."""

import errno
import logging
from collections.abc import Iterable, Iterator
from itertools import chain

from flask import Response, g

from cruddur.http.responses import JSON, JSON_LINES, NO_STORE

logger = logging.getLogger(__name__)


def streamed_response(parts: Iterable[str]) -> Response:
    """Streams JSON text.

    The response starts before all of it is read. Where reading fails, the connection is closed
    before the end of the body, which every client can tell from a complete response.
    """
    return _streamed(chain(parts, "\n"), JSON)


def streamed_lines(lines: Iterable[str]) -> Response:
    """Streams JSON Lines, each given without its line break, as `streamed_response` does."""
    return _streamed((f"{line}\n" for line in lines), JSON_LINES)


def _streamed(parts: Iterable[str], content_type: str) -> Response:
    response = Response(_until_it_fails(parts, g.request_id), content_type=content_type)
    response.headers["Cache-Control"] = NO_STORE
    return response


def _until_it_fails(parts: Iterable[str], request_id: str) -> Iterator[str]:
    try:
        yield from parts
    except Exception as error:  # noqa: BLE001 (whatever it is, the status is already sent)
        logger.warning(
            "request %s: its answer was broken off: %s", request_id, type(error).__name__
        )
        raise ConnectionResetError(errno.ECONNRESET, "The answer is broken off.") from None
