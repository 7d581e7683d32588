"""All that is open in this process, of browsers and of apps: how much there may be, and whose it
is."""

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cruddur.errors import Busy, RateLimited

Kept = TypeVar("Kept")
MAX_UNSENT_BYTES = 64 * 1024
"""A stream whose reader is so far behind is aborted."""


@dataclass
class Figures:
    """What /api/stream/metrics tells of this process since its start."""

    deliveries: int = 0
    aborted: int = 0
    resets: int = 0
    seconds_behind: float = 0.0


@dataclass(eq=False, slots=True, kw_only=True)
class Line(ABC):
    """One connection. Whatever is written goes straight to the transport: a queue and a task for
    each take seven times as long."""

    viewer_uuid: str | None
    token_hash: str | None
    """The digits of the session's hash; None of the demo person and of nobody."""
    address: str
    transport: asyncio.Transport
    ended: asyncio.Future[None]
    figures: Figures
    number: int = 0
    """Of those that this process has had; lines with different ones are pinged at different
    times."""

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

    @abstractmethod
    def end(self, bye: Mapping[str, object]) -> None:
        """Ends it, and says why as far as its protocol has words for it."""

    @abstractmethod
    def miss(self, position: int) -> None:
        """Says that something up to that position may be missing."""

    def finish(self) -> None:
        """Lets its handler return."""
        if not self.ended.done():
            self.ended.set_result(None)


class Room:
    """All lines."""

    def __init__(self, most: int, most_of_person: int, most_of_address: int) -> None:
        self.figures = Figures()
        self._most = most
        self._most_of_person = most_of_person
        self._most_of_address = most_of_address
        self._added = 0
        self._lines: dict[int, Line] = {}
        self._of_user: defaultdict[str, set[Line]] = defaultdict(set)
        self._of_address: defaultdict[str, set[Line]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Line]:
        return iter([*self._lines.values()])

    def refuse_too_many(self, address: str, viewer_uuid: str | None = None) -> None:
        """Raises Busy and RateLimited."""
        if len(self._lines) >= self._most:
            raise Busy
        of_person = len(self.of_user(viewer_uuid))
        of_address = len(self._of_address.get(address, ()))
        if of_person >= self._most_of_person or of_address >= self._most_of_address:
            raise RateLimited(30, {})

    def add(self, line: Line) -> None:
        """Takes a new one. Raises Busy and RateLimited."""
        self.refuse_too_many(line.address, line.viewer_uuid)
        self._added += 1
        line.number = self._added
        self._lines[line.number] = line
        self._of_address[line.address].add(line)
        if line.viewer_uuid:
            self._of_user[line.viewer_uuid].add(line)

    def remove(self, line: Line) -> None:
        """Forgets one that ended."""
        if self._lines.pop(line.number, None) is None:
            return
        discard(self._of_address, line.address, line)
        if line.viewer_uuid:
            discard(self._of_user, line.viewer_uuid, line)

    def of_user(self, user_uuid: str | None) -> Collection[Line]:
        """That person's."""
        return self._of_user.get(user_uuid, ()) if user_uuid else ()


def viewers_of(lines: Collection[Line]) -> set[str]:
    """Whose they are, of those whose reader is signed in."""
    return {line.viewer_uuid for line in lines if line.viewer_uuid}


def discard(index: defaultdict[str, set[Kept]], key: str, kept: Kept) -> None:
    """Takes it from an index, and what is left empty with it."""
    found = index[key]
    found.discard(kept)
    if not found:
        del index[key]
