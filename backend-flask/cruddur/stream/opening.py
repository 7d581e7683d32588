"""Opens a stream, resumes it, and keeps it until it ends."""

import asyncio
import json
import random
import time

from aiohttp import web

from cruddur.stream import store
from cruddur.stream.admission import Admission, Asker
from cruddur.stream.connections import Connections, Stream
from cruddur.stream.database import Database
from cruddur.stream.description import SCOPES
from cruddur.stream.events import Told, chunk, is_of_messages
from cruddur.stream.reading import Reading
from cruddur.stream.requests import (
    refuse_without_chunks,
    resumed_from,
    stream_query,
    transport_of,
)
from cruddur.stream.room import MAX_UNSENT_BYTES, Room
from cruddur.stream.schemas import StreamQuery
from cruddur.stream.sessions import Sessions
from cruddur.stream.times import now
from cruddur.stream.updates import Updates

RETRY_MILLISECONDS = (5000, 14_000)
"""Between these a client waits before it comes back: not before a restart is over, not all at the
same time, and all within 20 seconds."""
REPLAY_SECONDS = 20.0
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    # nginx and others would hold the answer back until a buffer is full.
    "X-Accel-Buffering": "no",
}


class Opening:
    """GET /api/stream."""

    def __init__(
        self,
        database: Database,
        room: Room,
        connections: Connections,
        admission: Admission,
        sessions: Sessions,
        reading: Reading,
        updates: Updates,
    ) -> None:
        self._database = database
        self._room = room
        self._connections = connections
        self._admission = admission
        self._sessions = sessions
        self._reading = reading
        self._updates = updates

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Returns when the stream has ended. Raises Problems before it begins."""
        refuse_without_chunks(request)
        query, resume = stream_query(request), resumed_from(request)
        # Before a statement is spent on it.
        address = self._admission.address(request)
        self._room.refuse_too_many(address)
        began = time.monotonic()
        asker = await self._admission.reader(request, SCOPES["follow"])
        stream = self._stream(request, asker, address, query)
        self._connections.add(stream)
        self._sessions.opened(asker.viewer_uuid, began)
        try:
            # From here on what happens is held, and everything up to here is replayed.
            until = self._reading.begun
            told = await self._missed(stream, resume, until)
            response = web.StreamResponse(headers=HEADERS)
            await response.prepare(request)
            await self._begin(stream, resume, until, told)
            await stream.ended
        finally:
            self._connections.remove(stream)
        return response

    def _stream(
        self, request: web.Request, asker: Asker, address: str, query: StreamQuery
    ) -> Stream:
        is_signed_in = asker.viewer_uuid is not None
        return Stream(
            viewer_uuid=asker.viewer_uuid,
            token_hash=asker.token_hash,
            address=address,
            scope=(query.scope or "following") if is_signed_in else "everyone",
            reads_messages=asker.reads_messages,
            is_told_of_typing=query.typing == "true" and asker.reads_messages,
            here=query.here if is_signed_in else None,
            transport=transport_of(request),
            ended=asyncio.get_running_loop().create_future(),
            figures=self._connections.figures,
            watched=frozenset(map(str, query.thread)),
            held=[],
        )

    async def _begin(
        self, stream: Stream, resume: int | None, until: int, told: list[Told] | None
    ) -> None:
        first = until if resume is None or told is None else resume
        stream.position = max(until, first)
        retry = random.randint(*RETRY_MILLISECONDS)  # noqa: S311 (nothing secret)
        data = json.dumps({"stream": stream.key, "now": now()})
        stream.write(chunk("open", data, first, retry))
        if told is None:
            self._connections.figures.resets += 1
            stream.write(chunk("reset", "{}", until))
        for one in told or ():
            await self._drained(stream)
            stream.write(chunk(one.name, one.data, one.position))
        await self._release(stream)
        if resume is not None:
            for uuid in stream.watched:
                self._updates.mark(uuid)

    async def _missed(self, stream: Stream, after: int | None, until: int) -> list[Told] | None:
        """What the viewer is told of what happened in between; None where that cannot be said, or
        is too much."""
        if after is None:
            return []
        window = await self._database.run_for_request(store.window)
        if not window.has_all_after(after):
            return None
        if after >= until:
            return []
        told = await self._database.run_for_request(
            lambda db: store.told(
                db,
                stream.viewer_uuid,
                scope=stream.scope,
                watched=stream.watched,
                after=after,
                until=until,
            )
        )
        if len(told) > store.MAX_REPLAYED:
            return None
        return [one for one in told if stream.reads_messages or not is_of_messages(one)]

    async def _release(self, stream: Stream) -> None:
        """Sends what was held meanwhile; from then on events go straight to the stream."""
        while stream.held:
            position, told = stream.held.pop(0)
            await self._drained(stream)
            if position > stream.position:
                stream.position = position
                stream.write(told)
        stream.held = None

    async def _drained(self, stream: Stream) -> None:
        """Waits until the reader has read most of what was written; aborts a slow one."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + REPLAY_SECONDS
        while stream.transport.get_write_buffer_size() > MAX_UNSENT_BYTES // 2:
            if loop.time() > deadline:
                stream.abort()
            if stream.transport.is_closing():
                return
            await asyncio.sleep(0.01)
