"""The open streams of this process: who reads what, and how many there may be."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from cruddur.errors import Busy, RateLimited

MAX_UNSENT_BYTES = 64 * 1024
"""A stream whose reader is so far behind is aborted; it resumes where it was."""

MAX_HELD = 2000
"""Events that arrive while older ones are replayed; a replay that takes longer is cut off."""

Scope = Literal["following", "everyone"]
Here = Literal["counted", "named"]


@dataclass
class Figures:
    """What /api/stream/metrics tells of this process since its start."""

    deliveries: int = 0
    aborted: int = 0
    resets: int = 0
    seconds_behind: float = 0.0


@dataclass(eq=False, slots=True)
class Stream:
    """One connection. Whatever is written goes straight to the transport: a queue and a task for
    each stream take seven times as long."""

    viewer_uuid: str | None
    token_hash: str | None
    """The digits of the session's hash; None of the demo person and of nobody."""
    address: str
    scope: Scope
    reads_messages: bool
    is_told_of_typing: bool
    here: Here | None
    transport: asyncio.Transport
    ended: asyncio.Future[None]
    figures: Figures
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    watched: frozenset[str] = frozenset()
    position: int = 0
    """Everything up to it was sent, or was not for this stream."""
    held: list[tuple[int, bytes]] | None = None
    """What arrives while older events are replayed."""
    number: int = 0
    """Of those that this process has had; streams with different ones are pinged at different
    times."""

    def send(self, chunk: bytes, position: int | None = None) -> None:
        """Sends an event; one that has a position only where it was not sent before."""
        if position is not None and position <= self.position:
            return
        if self.held is not None:
            # Without a position it says how something is now, and is said anew after the replay.
            if position is not None:
                self.held.append((position, chunk))
            if len(self.held) > MAX_HELD:
                self.abort()
            return
        if position is not None:
            self.position = position
        self.write(chunk)

    def write(self, chunk: bytes) -> None:
        """Writes to the connection, or aborts it where its reader does not read."""
        transport = self.transport
        if transport.is_closing():
            return
        if transport.get_write_buffer_size() > MAX_UNSENT_BYTES:
            self.abort()
            return
        transport.write(chunk)
        self.figures.deliveries += 1

    def abort(self) -> None:
        """Cuts off a reader who is too slow."""
        self.figures.aborted += 1
        self.transport.abort()

    def end(self, chunk: bytes) -> None:
        """Says goodbye and ends."""
        self.write(chunk)
        if not self.ended.done():
            self.ended.set_result(None)


class Connections:
    """All streams, by what they are looked up by."""

    def __init__(self, most: int, most_of_person: int, most_of_address: int) -> None:
        self.figures = Figures()
        self._most = most
        self._most_of_person = most_of_person
        self._most_of_address = most_of_address
        self._added = 0
        self._by_key: dict[str, Stream] = {}
        self._of_user: defaultdict[str, set[Stream]] = defaultdict(set)
        self._of_address: defaultdict[str, set[Stream]] = defaultdict(set)
        self._watching: defaultdict[str, set[Stream]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[Stream]:
        return iter([*self._by_key.values()])

    def refuse_too_many(self, address: str, viewer_uuid: str | None = None) -> None:
        """Raises Busy and RateLimited."""
        if len(self._by_key) >= self._most:
            raise Busy
        of_person = len(self._of_user.get(viewer_uuid, ())) if viewer_uuid else 0
        of_address = len(self._of_address.get(address, ()))
        if of_person >= self._most_of_person or of_address >= self._most_of_address:
            raise RateLimited(30, {})

    def add(self, stream: Stream) -> None:
        """Takes a new one. Raises Busy and RateLimited."""
        self.refuse_too_many(stream.address, stream.viewer_uuid)
        self._added += 1
        stream.number = self._added
        self._by_key[stream.key] = stream
        self._of_address[stream.address].add(stream)
        if stream.viewer_uuid:
            self._of_user[stream.viewer_uuid].add(stream)
        for uuid in stream.watched:
            self._watching[uuid].add(stream)

    def remove(self, stream: Stream) -> None:
        """Forgets one that ended."""
        if self._by_key.pop(stream.key, None) is None:
            return
        _discard(self._of_address, stream.address, stream)
        if stream.viewer_uuid:
            _discard(self._of_user, stream.viewer_uuid, stream)
        for uuid in stream.watched:
            _discard(self._watching, uuid, stream)

    def watch(self, stream: Stream, uuids: Collection[str]) -> None:
        """From now on it watches these activities and no others."""
        for uuid in stream.watched:
            _discard(self._watching, uuid, stream)
        stream.watched = frozenset(uuids)
        for uuid in stream.watched:
            self._watching[uuid].add(stream)

    def by_key(self, key: str) -> Stream | None:
        """The stream with that key, where it is one of this process."""
        return self._by_key.get(key)

    def of_user(self, user_uuid: str | None) -> Collection[Stream]:
        """That person's."""
        return self._of_user.get(user_uuid, ()) if user_uuid else ()

    def users(self) -> Collection[str]:
        """Everybody who has one."""
        return self._of_user.keys()

    def watching(self, activity_uuid: str | None) -> Collection[Stream]:
        """Those that watch that activity."""
        return self._watching.get(activity_uuid, ()) if activity_uuid else ()


def viewers_of(streams: Collection[Stream]) -> set[str]:
    """Whose they are, of those whose reader is signed in."""
    return {stream.viewer_uuid for stream in streams if stream.viewer_uuid}


def _discard(index: defaultdict[str, set[Stream]], key: str, stream: Stream) -> None:
    streams = index[key]
    streams.discard(stream)
    if not streams:
        del index[key]
