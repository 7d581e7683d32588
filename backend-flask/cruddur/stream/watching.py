"""What streams watch: the cruds on a screen, of which their reader is told what changes."""

from collections.abc import Collection, Sequence

from cruddur.errors import StoreUnavailable
from cruddur.stream import store
from cruddur.stream.connections import Connections, Stream
from cruddur.stream.database import Database
from cruddur.stream.events import Kind, chunk
from cruddur.stream.reading import Reading
from cruddur.stream.updates import Updates

TOLD = frozenset((Kind.CREATE, Kind.DELETE, Kind.EXPIRE))
"""What a watcher is told of, beside how the crud is now."""
RESET = chunk("reset", "{}")


class Watching:
    """A crud was read before it is watched: what happened to it in between is told at once."""

    def __init__(
        self, database: Database, connections: Connections, reading: Reading, updates: Updates
    ) -> None:
        self._database = database
        self._connections = connections
        self._reading = reading
        self._updates = updates

    async def watch(
        self, viewer_uuid: str | None, key: str, since: int | None, uuids: Sequence[str]
    ) -> None:
        """Has that viewer's stream watch these activities and no others; those that it did not
        watch before were read at `since`."""
        stream = self._connections.by_key(key)
        if stream is None or stream.viewer_uuid != viewer_uuid:
            return
        added = frozenset(uuids) - stream.watched
        self._connections.watch(stream, uuids)
        # From here on what happens is told, and everything up to here is told now.
        until = self._reading.begun
        if not added or since is None or since >= until:
            return
        try:
            await self._catch_up(stream, added, since, until)
        except StoreUnavailable:
            stream.write(RESET)

    async def _catch_up(
        self, stream: Stream, added: Collection[str], since: int, until: int
    ) -> None:
        window = await self._database.run_for_request(store.window)
        if not window.has_all_after(since):
            # How often one of them was answered is told with the rest, so a page knows what to ask.
            self._mark(added)
            return
        self._mark(
            await self._database.run_for_request(lambda db: store.changed_since(db, added, since))
        )
        told = await self._database.run_for_request(
            lambda db: store.told(
                db, stream.viewer_uuid, scope="none", watched=added, after=since, until=until
            )
        )
        if len(told) > store.MAX_REPLAYED:
            stream.write(RESET)
            return
        for one in told:
            if one.name in TOLD:
                # Without its position, which the stream has passed.
                stream.write(chunk(one.name, one.data))

    def _mark(self, uuids: Collection[str]) -> None:
        for uuid in uuids:
            self._updates.mark(uuid)
