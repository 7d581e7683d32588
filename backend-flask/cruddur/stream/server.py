"""The process: its parts in reading order, its start, and its end."""

import asyncio
import logging
import random
import resource
import signal
from collections.abc import Coroutine
from contextlib import suppress

from aiohttp import web

from cruddur.errors import StoreUnavailable
from cruddur.place.service import PLACE_CHANGED
from cruddur.security.session_cache import CHANNEL as VIEWER_CHANGED
from cruddur.settings import Settings
from cruddur.stream.admission import Admission
from cruddur.stream.answers import problems, sharing
from cruddur.stream.apps.delivery import AppDelivery
from cruddur.stream.apps.lines import AppLines
from cruddur.stream.apps.opening import AppOpening
from cruddur.stream.apps.sockets import Sockets
from cruddur.stream.calls import Calls
from cruddur.stream.connections import Connections
from cruddur.stream.database import RELISTEN_SECONDS, Database, Ear
from cruddur.stream.delivery import Delivery
from cruddur.stream.opening import RETRY_MILLISECONDS, Opening
from cruddur.stream.operations import Operations
from cruddur.stream.pinging import APP_INTERVAL_SECONDS, Pinging, run_in_parts
from cruddur.stream.reading import Reading
from cruddur.stream.room import Room
from cruddur.stream.sessions import Sessions
from cruddur.stream.updates import Updates
from cruddur.stream.watching import Watching

logger = logging.getLogger(__name__)

EVENTS = "stream"
CALLS = "stream_calls"
BACKLOG = 1024
MAX_BODY_BYTES = 64 * 1024
STOP_SECONDS = 3.0
"""How long readers have to take their goodbye."""


class StreamServer:
    """Serves streams until a signal stops it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = Database(settings.database_url)
        self._room = Room(
            settings.stream_most, settings.stream_most_of_person, settings.stream_most_of_address
        )
        self._connections = Connections(self._room)
        self._apps = AppLines(self._room)
        self._updates = Updates(self._database, self._connections)
        self._reading = Reading(
            self._database,
            self._room,
            Delivery(
                self._database,
                self._connections,
                self._updates,
                AppDelivery(self._database, self._apps),
            ),
        )
        self._sessions = Sessions(self._database, self._room, settings)
        self._calls = Calls(
            self._database,
            self._connections,
            Watching(self._database, self._connections, self._reading, self._updates),
        )
        self._pinging = Pinging(
            self._connections, lambda: self._reading.told, self._calls.presence.people
        )
        channels = (EVENTS, CALLS, VIEWER_CHANGED, PLACE_CHANGED)
        self._ear = Ear(settings.database_url, channels, self._heard, self._listening)

    async def run(self) -> None:
        """Serves until SIGTERM or SIGINT."""
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await self._begin(stop)
        tasks = [asyncio.create_task(part) for part in self._parts()]
        runner = web.AppRunner(
            self._app(),
            access_log=None,
            # Else a handler waits for ever after its client has left.
            handler_cancellation=True,
            shutdown_timeout=STOP_SECONDS,
        )
        await runner.setup()
        site = web.TCPSite(
            runner, self._settings.bind_host, self._settings.stream_port, backlog=BACKLOG
        )
        if not stop.is_set():
            await site.start()
            await self._until(stop, tasks)
            await site.stop()
        self._say_goodbye()
        await runner.cleanup()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._database.close()

    async def _begin(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self._reading.begin()
            except StoreUnavailable:
                logger.warning("postgres does not answer, trying again")
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), RELISTEN_SECONDS)
            else:
                return

    def _parts(self) -> list[Coroutine[None, None, None]]:
        return [
            self._ear.run(),
            self._reading.run(),
            self._updates.run(),
            self._sessions.run(),
            self._calls.run(),
            self._pinging.run(),
            run_in_parts(APP_INTERVAL_SECONDS, self._apps.ping),
        ]

    async def _until(self, stop: asyncio.Event, tasks: list[asyncio.Task[None]]) -> None:
        """Until it is to stop, or a part has ended, which none does but by a fault: the process
        then ends, and is started anew."""
        stopping = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        for task in done - {stopping}:
            logger.error("a part of the stream ended: %s", type(task.exception()).__name__)

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[problems], client_max_size=MAX_BODY_BYTES)
        admission = Admission(self._settings, self._database, self._sessions)
        opening = Opening(
            self._database,
            self._room,
            self._connections,
            admission,
            self._sessions,
            self._reading,
            self._updates,
        )
        operations = Operations(
            self._settings,
            self._database,
            self._room,
            self._connections,
            admission,
            opening,
            self._reading,
            self._calls,
            self._ear,
        )
        operations.register(app)
        to_apps = AppOpening(
            self._settings, self._database, self._room, self._apps, admission, self._sessions
        )
        to_apps.register(app)
        Sockets(to_apps).register(app)
        app.on_response_prepare.append(sharing(self._settings.frontend_origins))
        return app

    def _heard(self, channel: str, payload: str) -> None:
        if channel == EVENTS:
            self._reading.notify()
        elif channel == VIEWER_CHANGED:
            self._sessions.changed(payload)
        elif channel == PLACE_CHANGED:
            self._sessions.check_everybody()
        else:
            self._calls.heard(payload)

    def _listening(self) -> None:
        self._reading.notify()
        self._sessions.check_everybody()

    def _say_goodbye(self) -> None:
        for line in self._room:
            retry = random.randint(*RETRY_MILLISECONDS)  # noqa: S311 (nothing secret)
            line.end({"reason": "restart", "retry_ms": retry})


def allow_many_files() -> None:
    """Each stream is an open file: takes as many as the system allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
