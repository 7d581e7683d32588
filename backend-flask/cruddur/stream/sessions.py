"""Ends streams whose session has ended, and those of strangers where only members read."""

import asyncio
import time

from cruddur.auth.service import authenticate
from cruddur.errors import StoreUnavailable
from cruddur.place.service import settings as place_settings
from cruddur.settings import Settings
from cruddur.stream import store
from cruddur.stream.database import RELISTEN_SECONDS, Database
from cruddur.stream.room import Line, Room

CHECK_SECONDS = 60.0
"""How often all are looked at: some end by their time, of which nobody notifies."""
OPENING_SECONDS = 30.0
"""Longer than it takes to open a stream."""
MAX_CHANGED = 10_000
SIGNED_OUT = {"reason": "signed_out"}
CLOSED = {"reason": "closed"}


class Sessions:
    """Looks at those whose person changed, and at everybody once a minute."""

    def __init__(self, database: Database, room: Room, settings: Settings) -> None:
        self._database = database
        self._room = room
        self._settings = settings
        self._changed: set[str] = set()
        self._changed_at: dict[str, float] = {}
        self._is_everybody_due = False
        self._notified = asyncio.Event()

    def changed(self, user_uuid: str) -> None:
        """Something about that person changed: a session may have ended."""
        now = time.monotonic()
        if len(self._changed_at) >= MAX_CHANGED:
            self._changed_at = {
                uuid: at for uuid, at in self._changed_at.items() if now - at < OPENING_SECONDS
            }
        self._changed_at[user_uuid] = now
        self._check_soon(user_uuid)

    def opened(self, viewer_uuid: str | None, began: float) -> None:
        """A stream is among the connections whose session was checked after `began`: what changed
        since was notified when the stream was not there yet."""
        if viewer_uuid and self._changed_at.get(viewer_uuid, 0) >= began:
            self._check_soon(viewer_uuid)

    def _check_soon(self, user_uuid: str) -> None:
        if self._room.of_user(user_uuid):
            self._changed.add(user_uuid)
            self._notified.set()

    def check_everybody(self) -> None:
        """Notifications were missed, or the place has changed."""
        self._is_everybody_due = True
        self._notified.set()

    async def run(self) -> None:
        """Checks until it is cancelled."""
        while True:
            try:
                await asyncio.wait_for(self._notified.wait(), CHECK_SECONDS)
            except TimeoutError:
                self._is_everybody_due = True
            self._notified.clear()
            try:
                await self._check()
            except StoreUnavailable:
                await asyncio.sleep(RELISTEN_SECONDS)
                self.check_everybody()

    async def _check(self) -> None:
        is_everybody, self._is_everybody_due = self._is_everybody_due, False
        changed, self._changed = self._changed, set()
        if is_everybody:
            await self.end_where_closed()
            lines = [*self._room]
        else:
            lines = [one for uuid in changed for one in self._room.of_user(uuid)]
        await self.end_where_signed_out(lines)

    async def end_where_signed_out(self, lines: list[Line]) -> None:
        """Ends those whose session is not good any more. Raises StoreUnavailable."""
        hashes = {one.token_hash for one in lines if one.token_hash}
        demo = {one.viewer_uuid for one in lines if one.viewer_uuid and not one.token_hash}
        good = await self._database.run(lambda db: store.good_sessions(db, hashes))
        person = await self._demo_person() if demo else None
        for line in lines:
            if line.token_hash:
                is_good = line.token_hash in good
            else:
                is_good = line.viewer_uuid in (None, person)
            if not is_good:
                line.end(SIGNED_OUT)

    async def end_where_closed(self) -> None:
        """Ends those of strangers where only members read. Raises StoreUnavailable."""
        if any(one.viewer_uuid is None for one in self._room) and await self.is_closed():
            for line in self._room:
                if line.viewer_uuid is None:
                    line.end(CLOSED)

    async def is_closed(self) -> bool:
        """Whether only members read. Raises StoreUnavailable."""
        environment = self._settings.cruddur_env
        place = await self._database.run(lambda db: place_settings(db, environment))
        return place.reading == "members"

    async def _demo_person(self) -> str | None:
        handle = self._settings.demo_user_handle
        viewer = await self._database.run(lambda db: authenticate(db, None, handle))
        return viewer.uuid if viewer else None
