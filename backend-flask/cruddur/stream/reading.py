"""Reads what happened, in its order, and has it told."""

import asyncio
import logging
import time
from traceback import extract_tb

from cruddur.errors import StoreUnavailable
from cruddur.stream import store
from cruddur.stream.database import RELISTEN_SECONDS, Database
from cruddur.stream.delivery import Delivery
from cruddur.stream.events import Event
from cruddur.stream.room import Room

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
"""How often it looks without having been notified."""
MAX_SILENT_SECONDS = 5.0


class Reading:
    """`begun` is the last position whose audience was decided, `told` the last that was sent."""

    def __init__(self, database: Database, room: Room, delivery: Delivery) -> None:
        self._database = database
        self._room = room
        self._delivery = delivery
        self._notified = asyncio.Event()
        self._read_at = 0.0
        self.begun = 0
        self.told = 0

    @property
    def is_up_to_date(self) -> bool:
        """Whether it has read what there is within the last seconds."""
        return time.monotonic() - self._read_at < MAX_SILENT_SECONDS

    def notify(self) -> None:
        """There may be more."""
        self._notified.set()

    async def begin(self) -> None:
        """Starts behind the newest event. Raises StoreUnavailable."""
        window = await self._database.run(store.window)
        self.begun = self.told = window.newest or 0
        self._read_at = time.monotonic()

    async def run(self) -> None:
        """Reads until it is cancelled; while Postgres does not answer it tries again."""
        while True:
            try:
                is_more = await self._turn()
            except StoreUnavailable:
                await asyncio.sleep(RELISTEN_SECONDS)
                continue
            if not is_more:
                await self._wait()

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._notified.wait(), POLL_SECONDS)
        except TimeoutError:
            return

    async def _turn(self) -> bool:
        self._notified.clear()
        events = await self._database.run(lambda db: store.next_events(db, self.told))
        self._read_at = time.monotonic()
        for event in events:
            # Who connects from now on is told of it by a replay.
            self.begun = event.position
            await self._tell(event)
            self.told = event.position
        return len(events) == store.MAX_READ

    async def _tell(self, event: Event) -> None:
        try:
            await self._delivery.deliver(event)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the next events are told)
            *_, last = extract_tb(error.__traceback__)
            logger.error("%s at line %d: all streams are reset", type(error).__name__, last.lineno)
            self.reset(event.position)

    def reset(self, position: int) -> None:
        """Tells everybody that something up to that position may be missing."""
        for line in self._room:
            line.miss(position)
