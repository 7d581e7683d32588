"""Lets apps in, and keeps what they open until it ends: by a token only, never by a cookie."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import web

from cruddur.auth.service import authenticate
from cruddur.errors import NotFound, NotSignedIn
from cruddur.mastodon import scopes, streamed
from cruddur.security.tokens import bearer_token, token_sha256
from cruddur.security.viewer import Viewer
from cruddur.settings import Settings
from cruddur.stream.admission import Admission
from cruddur.stream.apps import feeds
from cruddur.stream.apps.feeds import DECLARED, PREFIX, Declared
from cruddur.stream.apps.lines import AppLine, AppLines, EventLine
from cruddur.stream.database import Database
from cruddur.stream.opening import HEADERS
from cruddur.stream.requests import refuse_without_chunks, transport_of
from cruddur.stream.room import Room
from cruddur.stream.sessions import Sessions

PROTOCOL = "Sec-WebSocket-Protocol"
MAX_TOKEN_LENGTH = 200
OpenedLine = TypeVar("OpenedLine", bound=AppLine)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class AppOpening:
    """Opens lines of apps."""

    settings: Settings
    database: Database
    room: Room
    lines: AppLines
    admission: Admission
    sessions: Sessions

    def register(self, app: web.Application) -> None:
        """Gives the application the paths of server-sent events."""
        for declared in DECLARED:
            if declared.path:
                serve = self.serving(declared)
                for path in (f"{PREFIX}/{declared.path}", f"{PREFIX}/{declared.path}/"):
                    app.router.add_get(path, serve, allow_head=False)
        app.router.add_get(f"{PREFIX}/list", self.not_served)
        app.router.add_get(f"{PREFIX}/health", self.health)
        # Else the next would answer 405 to what there is not.
        app.router.add_get(f"{PREFIX}/{{_:.+}}", self.nothing, allow_head=False)
        app.router.add_options(f"{PREFIX}{{_:.*}}", self.preflight)

    def serving(self, declared: Declared) -> Handler:
        """Serves that stream as server-sent events."""

        async def serve(request: web.Request) -> web.StreamResponse:
            refuse_without_chunks(request)
            line = await self.opened(request, EventLine)
            try:
                only_media = request.query.get("only_media", "").lower() in ("true", "1")
                name = feeds.name_of(declared, only_media=only_media)
                sent = {"stream": name, "tag": request.query.get("tag", "")}
                asked = feeds.subscription(sent, granted(line))
                response = web.StreamResponse(headers=HEADERS)
                await response.prepare(request)
                # Not before its head is sent, for events go past the library.
                line.subscriptions = [asked]
                line.ping()
                await line.ended
            finally:
                self.lines.remove(line)
            return response

        return serve

    async def not_served(self, request: web.Request) -> web.StreamResponse:
        """Says that there are no lists."""
        line = await self.opened(request, EventLine)
        self.lines.remove(line)
        feeds.subscription({"stream": "list"}, granted(line))
        raise AssertionError("it is not served")

    async def nothing(self, request: web.Request) -> web.Response:  # noqa: ARG002 (a handler's)
        """Says that there is no such stream."""
        raise NotFound

    async def health(self, request: web.Request) -> web.Response:  # noqa: ARG002 (a handler's)
        """That there are streams here."""
        return web.Response(text="OK")

    async def preflight(self, request: web.Request) -> web.Response:  # noqa: ARG002 (a handler's)
        """Lets pages of every origin ask."""
        return web.Response(status=204)

    async def opened(self, request: web.Request, kind: type[OpenedLine]) -> OpenedLine:
        """A line, to be removed when it ends. Raises NotSignedIn, Busy, RateLimited and
        StoreUnavailable."""
        # Before a statement is spent on it.
        address = self.admission.address(request)
        self.room.refuse_too_many(address)
        token, began = token_of(request), time.monotonic()
        if token is None:
            raise NotSignedIn
        viewer = await self._viewer(token)
        line = kind(
            viewer_uuid=viewer.uuid,
            token_hash=token_sha256(token).hex(),
            address=address,
            transport=transport_of(request),
            ended=asyncio.get_running_loop().create_future(),
            figures=self.room.figures,
            viewer=viewer,
            look=streamed.look_of(
                viewer, self.settings.frontend_origins[0], self.settings.secret_key
            ),
        )
        self.lines.add(line)
        self.sessions.opened(viewer.uuid, began)
        return line

    async def _viewer(self, token: str) -> Viewer:
        # Never the demo person, whom a call without a token would be.
        viewer = await self.database.run_for_request(lambda db: authenticate(db, token, None))
        if viewer is None:
            raise NotSignedIn
        return viewer


def granted(line: AppLine) -> list[str]:
    """The scopes of its token, in Mastodon's words."""
    return [*scopes.granted_to(line.viewer)]


def token_of(request: web.Request) -> str | None:
    """The token: in the header, in the query, or, from browsers that cannot set the header of a
    WebSocket, as its protocol."""
    authorization = request.headers.get("Authorization")
    sent = bearer_token(authorization) if authorization else request.query.get("access_token")
    found = sent or next(iter(protocols(request)), "")
    return found if found.isascii() and 0 < len(found) <= MAX_TOKEN_LENGTH else None


def protocols(request: web.Request) -> list[str]:
    """What the client offers to speak."""
    offered = ",".join(request.headers.getall(PROTOCOL, ()))
    return [one for part in offered.split(",") if (one := part.strip())]
