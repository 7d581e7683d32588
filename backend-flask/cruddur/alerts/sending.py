"""Sends pushes, many at once, so that a slow push service delays no other one (RFC 8030)."""

import asyncio
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from cruddur.alerts import vapid
from cruddur.alerts.encryption import encrypted
from cruddur.alerts.endpoints import PublicResolver, is_accepted, origin_of

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from aiohttp.abc import AbstractResolver

SECONDS = 5
"""For a push, from the resolution of the name to the status of the answer, of which no more is
read."""
MAX_OF_HOST = 20
RESOLVING = 32
"""Names that are resolved at once: the system gives one up only after a while."""
GONE = (404, 410)
BUSY = 429


@dataclass(frozen=True)
class Push:
    """What goes to one browser. `topic` replaces what its push service still keeps under it."""

    endpoint: str
    p256dh: bytes
    auth: bytes
    text: bytes
    ttl: int
    topic: str


@dataclass(frozen=True)
class Answer:
    """What a push service answered; status 0 where it did not, or may not be asked."""

    status: int
    reason: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the push is on its way."""
        return 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether the browser takes no pushes at this address any more."""
        return self.status in GONE

    @property
    def is_passing(self) -> bool:
        """Whether a retry may succeed."""
        return self.status in (0, BUSY) or self.status >= 500


@dataclass(frozen=True)
class Sender:
    """Sends as this place. `test_origin` is let in besides public addresses."""

    secret_key: str
    contact: str
    test_origin: str | None = None

    def send(self, pushes: Sequence[Push]) -> list[Answer]:
        """Sends all of them at once; returns the answers in the same order after SECONDS at the
        latest."""
        return asyncio.run(self._send_all(pushes))

    async def _send_all(self, pushes: Sequence[Push]) -> list[Answer]:
        # A process that sends none does without.
        from aiohttp import (  # noqa: PLC0415
            ClientSession,
            ClientTimeout,
            DummyCookieJar,
            TCPConnector,
        )

        resolver = cast("AbstractResolver", PublicResolver(_threads(), self.test_origin))
        connector = TCPConnector(resolver=resolver, limit=0, limit_per_host=MAX_OF_HOST, ssl=_tls())
        async with ClientSession(
            connector=connector,
            timeout=ClientTimeout(total=SECONDS),
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
        ) as client:
            return await asyncio.gather(*(self._send(client, push) for push in pushes))

    async def _send(self, client: "ClientSession", push: Push) -> Answer:
        from aiohttp import ClientError  # noqa: PLC0415

        if not is_accepted(push.endpoint, self.test_origin):
            # The rules may have become stricter since it was stored.
            return Answer(0, "not accepted")
        headers = {
            "Authorization": vapid.authorization(
                self.secret_key, origin_of(push.endpoint), self.contact
            ),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(push.ttl),
            "Topic": push.topic,
            "Urgency": "normal",
        }
        body = encrypted(push.text, push.p256dh, push.auth)
        try:
            async with client.post(
                push.endpoint, data=body, headers=headers, allow_redirects=False
            ) as response:
                response.close()
                return Answer(response.status, f"status {response.status}")
        except (ClientError, OSError, ValueError) as error:
            # TimeoutError is an OSError.
            return Answer(0, type(error).__name__)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(RESOLVING, "resolving")


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
