"""Tells who watches an activity, and its author, what it is like now: at most once a second."""

import asyncio
import json
import time

from cruddur.errors import StoreUnavailable
from cruddur.stream import store
from cruddur.stream.connections import Connections
from cruddur.stream.database import Database
from cruddur.stream.events import chunk
from cruddur.stream.room import viewers_of

TURN_SECONDS = 0.2
SECONDS_BETWEEN = 1.0
MAX_EACH_TURN = 100


class Updates:
    """Activities that changed. What is told is how they are when it is told, so that a hundred
    likes in a second are one event, and none is told of what ended."""

    def __init__(self, database: Database, connections: Connections) -> None:
        self._database = database
        self._connections = connections
        self._changed: dict[str, None] = {}
        self._told_at: dict[str, float] = {}

    def mark(self, activity_uuid: str | None, author_uuid: str | None = None) -> None:
        """It changed. What nobody watches, and whose author is not here, is not looked at."""
        if activity_uuid and (
            self._connections.watching(activity_uuid) or self._connections.of_user(author_uuid)
        ):
            self._changed[activity_uuid] = None

    async def run(self) -> None:
        """Tells in turns until it is cancelled."""
        while True:
            await asyncio.sleep(TURN_SECONDS)
            try:
                await self.turn()
            except StoreUnavailable:
                continue

    async def turn(self) -> None:
        """Tells those whose turn it is. Raises StoreUnavailable; nothing is lost then."""
        now = time.monotonic()
        self._told_at = {
            uuid: at for uuid, at in self._told_at.items() if now - at < SECONDS_BETWEEN
        }
        due = [uuid for uuid in self._changed if uuid not in self._told_at][:MAX_EACH_TURN]
        if not due:
            return
        watching = [stream for uuid in due for stream in self._connections.watching(uuid)]
        # What changes while the statement runs is told in the next turn.
        for uuid in due:
            del self._changed[uuid]
        try:
            changed = await self._database.run(
                lambda db: store.changed(db, due, viewers_of(watching))
            )
        except StoreUnavailable:
            self._changed.update(dict.fromkeys(due))
            raise
        self._told_at.update(dict.fromkeys(due, now))
        for activity in changed:
            self._tell(activity)

    def _tell(self, activity: store.Changed) -> None:
        told = chunk("update", activity.data)
        without_replies = chunk(
            "update", json.dumps({**json.loads(activity.data), "replies_count": None})
        )
        streams = {
            *self._connections.watching(activity.uuid),
            *self._connections.of_user(activity.author_uuid),
        }
        for stream in streams:
            if stream.viewer_uuid is None and not activity.is_public:
                continue
            if stream.viewer_uuid not in activity.hidden:
                is_other = stream.viewer_uuid in activity.sees_fewer
                stream.send(without_replies if is_other else told)
