"""Requests to other places, bounded in time and in size.

They run in a loop of their own, because only there a time-out holds for the whole request, from the
look-up of the name to the last byte. Whoever asks waits for no longer than that, and holds no
connection to a store meanwhile.
"""

import asyncio
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

MAX_BYTES = 256 * 1024
"""Of an answer: many times what providers send."""


class Unreachable(Exception):
    """The other place did not answer, or not in time, or with more than MAX_BYTES."""


@dataclass(frozen=True)
class Request:
    """A request; with a body it is a form."""

    method: Literal["GET", "POST"]
    address: str
    headers: Mapping[str, str]
    body: str | None = None


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: int
    body: bytes


def send(request: Request, seconds: float) -> Answer:
    """Sends the request and returns the answer, which redirects nowhere. Raises Unreachable, at the
    latest after so many seconds."""
    if seconds <= 0:
        raise Unreachable("no time is left")
    answer = asyncio.run_coroutine_threadsafe(_send(request, seconds), _loop())
    try:
        # The loop keeps the time; a second more, in case that it cannot.
        return answer.result(seconds + 1)
    except TimeoutError:
        answer.cancel()
        raise Unreachable("it took too long") from None


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The loop of this process, which is made with the first request."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="outgoing", daemon=True).start()
    return loop


async def _send(request: Request, seconds: float) -> Answer:
    # Places without providers do without the 20 MB that it takes.
    from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar  # noqa: PLC0415

    try:
        # Compressed content could become much more than what was sent.
        async with (
            ClientSession(
                timeout=ClientTimeout(total=seconds),
                cookie_jar=DummyCookieJar(),
                auto_decompress=False,
            ) as session,
            session.request(
                request.method,
                request.address,
                headers={**request.headers, "Accept-Encoding": "identity"},
                data=request.body,
                allow_redirects=False,
            ) as response,
        ):
            body = bytearray()
            async for part in response.content.iter_any():
                body += part
                if len(body) > MAX_BYTES:
                    raise Unreachable("it sent too much")
            return Answer(response.status, bytes(body))
    except TimeoutError:
        raise Unreachable("it took too long") from None
    except (ClientError, OSError, ValueError) as error:
        # Its text may quote what was sent.
        raise Unreachable(type(error).__name__) from None
