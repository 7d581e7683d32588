"""The open streams of this process, of browsers and programs: who reads what."""

import json
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cruddur.stream.events import chunk
from cruddur.stream.room import Line, Room, discard

MAX_HELD = 2000
"""Events that arrive while older ones are replayed; a replay that takes longer is cut off."""

Scope = Literal["following", "everyone"]
Here = Literal["counted", "named"]


@dataclass(eq=False, slots=True, kw_only=True)
class Stream(Line):
    """One stream of a browser or a program."""

    scope: Scope
    reads_messages: bool
    is_told_of_typing: bool
    here: Here | None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    watched: frozenset[str] = frozenset()
    position: int = 0
    """Everything up to it was sent, or was not for this stream."""
    held: list[tuple[int, bytes]] | None = None
    """What arrives while older events are replayed."""

    def send(self, told: bytes, position: int | None = None) -> None:
        """Sends an event; one that has a position only where it was not sent before."""
        if position is not None and position <= self.position:
            return
        if self.held is not None:
            # Without a position it says how something is now, and is said anew after the replay.
            if position is not None:
                self.held.append((position, told))
            if len(self.held) > MAX_HELD:
                self.abort()
            return
        if position is not None:
            self.position = position
        self.write(told)

    def miss(self, position: int) -> None:
        """Has the page fetch anew."""
        self.figures.resets += 1
        self.send(chunk("reset", "{}", position), position)

    def end(self, bye: Mapping[str, object]) -> None:
        """Says goodbye and ends."""
        self.write(chunk("bye", json.dumps(bye)))
        self.finish()


class Connections:
    """All streams, by what they are looked up by."""

    def __init__(self, room: Room) -> None:
        self.figures = room.figures
        self._room = room
        self._by_key: dict[str, Stream] = {}
        self._of_user: defaultdict[str, set[Stream]] = defaultdict(set)
        self._watching: defaultdict[str, set[Stream]] = defaultdict(set)

    def __iter__(self) -> Iterator[Stream]:
        return iter([*self._by_key.values()])

    def add(self, stream: Stream) -> None:
        """Takes a new one. Raises Busy and RateLimited."""
        self._room.add(stream)
        self._by_key[stream.key] = stream
        if stream.viewer_uuid:
            self._of_user[stream.viewer_uuid].add(stream)
        for uuid in stream.watched:
            self._watching[uuid].add(stream)

    def remove(self, stream: Stream) -> None:
        """Forgets one that ended."""
        if self._by_key.pop(stream.key, None) is None:
            return
        self._room.remove(stream)
        if stream.viewer_uuid:
            discard(self._of_user, stream.viewer_uuid, stream)
        for uuid in stream.watched:
            discard(self._watching, uuid, stream)

    def watch(self, stream: Stream, uuids: Collection[str]) -> None:
        """From now on it watches these activities and no others."""
        for uuid in stream.watched:
            discard(self._watching, uuid, stream)
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
