"""The operations of the stream: what each is called with, and what it answers."""

import hmac

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from cruddur.errors import Forbidden, NotFound, NotSignedIn
from cruddur.security.tokens import bearer_token
from cruddur.settings import Settings
from cruddur.stream import store
from cruddur.stream.admission import Admission
from cruddur.stream.answers import answer, nothing
from cruddur.stream.calls import Calls, Pace
from cruddur.stream.connections import Connections
from cruddur.stream.database import Database, Ear
from cruddur.stream.description import PREFIX, SCOPES
from cruddur.stream.metrics import FiguresCollector
from cruddur.stream.opening import Opening
from cruddur.stream.reading import Reading
from cruddur.stream.requests import body
from cruddur.stream.room import Room
from cruddur.stream.schemas import Typing, Watch

MAX_WATCHES = 20
MAX_TYPINGS = 10


class Operations:
    """What is served under /api/stream."""

    def __init__(  # noqa: PLR0913, PLR0917 (the parts of the process)
        self,
        settings: Settings,
        database: Database,
        room: Room,
        connections: Connections,
        admission: Admission,
        opening: Opening,
        reading: Reading,
        calls: Calls,
        ear: Ear,
    ) -> None:
        self._settings = settings
        self._database = database
        self._room = room
        self._connections = connections
        self._admission = admission
        self._opening = opening
        self._reading = reading
        self._calls = calls
        self._ear = ear
        self._watches = Pace(MAX_WATCHES)
        self._typings = Pace(MAX_TYPINGS)

    def register(self, app: web.Application) -> None:
        """Gives the application its paths."""
        app.router.add_get(PREFIX, self._opening.serve, allow_head=False)
        app.router.add_post(f"{PREFIX}/watch", self.watch)
        app.router.add_post(f"{PREFIX}/typing", self.typing)
        app.router.add_get(f"{PREFIX}/here", self.here)
        app.router.add_get(f"{PREFIX}/health", self.health)
        app.router.add_get(f"{PREFIX}/metrics", self.metrics)
        for path in (PREFIX, f"{PREFIX}/watch", f"{PREFIX}/typing", f"{PREFIX}/here"):
            app.router.add_options(path, self.preflight)

    async def watch(self, request: web.Request) -> web.Response:
        """Has a stream watch the cruds on a screen."""
        asker = await self._admission.caller(request, SCOPES["watch"])
        sent = await body(request, Watch)
        self._watches.spend(asker.viewer_uuid or self._admission.address(request))
        uuids = [*map(str, sent.uuids)]
        await self._calls.watch(asker.viewer_uuid, sent.stream, sent.since, uuids)
        return nothing()

    async def typing(self, request: web.Request) -> web.Response:
        """Tells the other of a conversation that somebody writes."""
        viewer_uuid = await self._admission.person(request, SCOPES["typing"])
        sent = await body(request, Typing)
        self._typings.spend(viewer_uuid)
        await self._calls.typing(viewer_uuid, str(sent.message_group_uuid))
        return nothing()

    async def here(self, request: web.Request) -> web.Response:
        """Who is here, for somebody who is."""
        viewer_uuid = await self._admission.person(request, SCOPES["here"])
        presence = self._calls.presence
        if not any(stream.here for stream in self._connections.of_user(viewer_uuid)):
            raise Forbidden("Only who is counted sees who is here.")
        named = await self._database.run_for_request(
            lambda db: store.named(db, viewer_uuid, presence.named())
        )
        return answer({"people": presence.people(), "named": [one._asdict() for one in named]})

    async def health(self, request: web.Request) -> web.Response:  # noqa: ARG002 (a handler's)
        """Whether it hears and reads what happens."""
        is_well = self._ear.is_listening and self._reading.is_up_to_date
        return answer({"status": "ok" if is_well else "away"}, 200 if is_well else 503)

    async def metrics(self, request: web.Request) -> web.Response:
        """The figures as text. 404 unless METRICS_TOKEN is set, which must come as Bearer token."""
        expected = self._settings.metrics_token
        if not expected:
            raise NotFound
        token = bearer_token(request.headers.get("Authorization")) or ""
        if not hmac.compare_digest(token.encode(), expected.encode()):
            raise NotSignedIn("The metrics have a token of their own.")
        registry = CollectorRegistry()
        registry.register(FiguresCollector(self._room))
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def preflight(self, request: web.Request) -> web.Response:  # noqa: ARG002 (as above)
        """What a browser asks first for a page of another origin: the headers say it."""
        return nothing()
