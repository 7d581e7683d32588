"""What people tell the stream: that they write, and what is on their screens.

Nothing of it is stored: a call goes to all processes by a notification of Postgres, since the
stream that it is for may be at another one.
"""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Coroutine, Sequence

from cruddur.errors import RateLimited, StoreUnavailable
from cruddur.postgres.connection import Connection
from cruddur.stream import store
from cruddur.stream.connections import Connections
from cruddur.stream.database import Database
from cruddur.stream.events import chunk
from cruddur.stream.presence import Presence
from cruddur.stream.watching import Watching

logger = logging.getLogger(__name__)

TYPING_MILLISECONDS = 6000
PACE_SECONDS = 10.0
MAX_PACED = 20_000
TURN_SECONDS = 1.0


class Pace:
    """So many calls in ten seconds for each key, counted in memory."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._calls: dict[str, deque[float]] = {}

    def spend(self, key: str) -> None:
        """Counts one. Raises RateLimited."""
        now = time.monotonic()
        if len(self._calls) >= MAX_PACED:
            self._calls = {k: c for k, c in self._calls.items() if now - c[-1] < PACE_SECONDS}
        calls = self._calls.setdefault(key, deque())
        while calls and now - calls[0] >= PACE_SECONDS:
            calls.popleft()
        if len(calls) >= self._most:
            raise RateLimited(max(1, round(PACE_SECONDS - (now - calls[0]))), {})
        calls.append(now)


class Calls:
    """Passes calls on, and carries out those that are heard."""

    def __init__(self, database: Database, connections: Connections, watching: Watching) -> None:
        self._database = database
        self._connections = connections
        self._watching = watching
        self._tasks: set[asyncio.Task[None]] = set()
        self.presence = Presence(connections, self._announce)

    async def run(self) -> None:
        """Announces who is here until it is cancelled."""
        while True:
            await asyncio.sleep(TURN_SECONDS)
            self.presence.turn()

    async def typing(self, viewer_uuid: str, group_uuid: str) -> None:
        """Tells the other of the conversation, if that one may know. Raises StoreUnavailable."""

        def told_to(db: Connection) -> None:
            user_uuid = store.typing_to(db, viewer_uuid, group_uuid)
            if user_uuid:
                store.relay(db, json.dumps({"typing": [user_uuid, group_uuid]}))

        await self._database.run_for_request(told_to)

    async def watch(
        self, viewer_uuid: str | None, key: str, since: int | None, uuids: Sequence[str]
    ) -> None:
        """Has that stream watch these activities, which were read at `since`. Raises
        StoreUnavailable."""
        if self._connections.by_key(key):
            await self._watching.watch(viewer_uuid, key, since, uuids)
        else:
            payload = json.dumps({"watch": [viewer_uuid, key, since, *uuids]})
            await self._database.run_for_request(lambda db: store.relay(db, payload))

    def heard(self, payload: str) -> None:
        """A call came from one of the processes. What is none, or one of another version, is
        passed over."""
        try:
            self._carry_out(payload)
        except (AttributeError, TypeError, ValueError):
            logger.warning("a call that was relayed is none of this version")

    def _carry_out(self, payload: str) -> None:
        ((name, values),) = json.loads(payload).items()
        if name == "typing":
            self._typing(*values)
        elif name == "watch":
            viewer_uuid, key, since, *uuids = values
            self._begin(self._watching.watch(viewer_uuid, key, since, uuids))
        elif name == "here":
            self.presence.heard(*values)

    def _typing(self, user_uuid: str, group_uuid: str) -> None:
        data = json.dumps({"message_group_uuid": group_uuid, "for_ms": TYPING_MILLISECONDS})
        for stream in self._connections.of_user(user_uuid):
            if stream.is_told_of_typing:
                stream.send(chunk("typing", data))

    def _announce(self, payload: str) -> None:
        self._begin(self._relay(payload))

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _relay(self, payload: str) -> None:
        try:
            await self._database.run(lambda db: store.relay(db, payload))
        except StoreUnavailable:
            logger.warning("who is here was not announced: postgres does not answer")
