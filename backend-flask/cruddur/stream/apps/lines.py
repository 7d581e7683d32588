"""The connections of apps: what each has subscribed to, and how it is told."""

import asyncio
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aiohttp import WSCloseCode

from cruddur.mastodon.render import Look
from cruddur.security.viewer import Viewer
from cruddur.stream.apps import frames
from cruddur.stream.apps.feeds import Subscription
from cruddur.stream.pinging import PARTS
from cruddur.stream.room import Line, Room, discard

CLOSING_SECONDS = 2.0
THUMP = frames.chunked(":thump\n")


@dataclass(frozen=True)
class Said:
    """An event with its payload; each form that it has on the wire is made once."""

    name: str
    payload: str
    made: dict[tuple[str, ...], bytes] = field(default_factory=dict)

    def block(self) -> bytes:
        """For a reader of server-sent events."""
        if () not in self.made:
            self.made[()] = frames.block(self.name, self.payload)
        return self.made[()]

    def message(self, stream: tuple[str, ...]) -> bytes:
        """For a WebSocket that subscribed to that stream."""
        if stream not in self.made:
            self.made[stream] = frames.message(stream, self.name, self.payload)
        return self.made[stream]


@dataclass(eq=False, slots=True, kw_only=True)
class AppLine(Line):
    """A connection of an app."""

    viewer: Viewer
    look: Look
    subscriptions: Sequence[Subscription] = ()

    def miss(self, position: int) -> None:  # noqa: ARG002 (apps know no positions)
        """Ends: apps have no word for that, but fetch anew when they come back."""
        self.figures.resets += 1
        self.end({"reason": "reset"})

    def ping(self) -> None:
        """Says that it is open, where nothing else does."""

    @abstractmethod
    def tell(self, subscription: Subscription, said: Sequence[Said]) -> None:
        """Tells events of that subscription, in one write."""


@dataclass(eq=False, slots=True, kw_only=True)
class EventLine(AppLine):
    """One that reads server-sent events."""

    def tell(self, subscription: Subscription, said: Sequence[Said]) -> None:  # noqa: ARG002
        """Without its name: there is one."""
        self.write(b"".join(one.block() for one in said))

    def ping(self) -> None:
        """By a comment, as apps expect it; alone, since some take a block for an event."""
        self.write(THUMP)

    def end(self, bye: Mapping[str, object]) -> None:  # noqa: ARG002 (apps know no goodbye)
        """Ends the answer."""
        self.finish()


@dataclass(eq=False, slots=True, kw_only=True)
class SocketLine(AppLine):
    """A WebSocket."""

    def tell(self, subscription: Subscription, said: Sequence[Said]) -> None:
        """With its name."""
        self.write(b"".join(one.message(subscription.said) for one in said))

    def end(self, bye: Mapping[str, object]) -> None:
        """With a code by which an app knows whether to come back."""
        is_for_good = bye["reason"] == "signed_out"
        code = WSCloseCode.POLICY_VIOLATION if is_for_good else WSCloseCode.GOING_AWAY
        self.close(code, str(bye["reason"]))

    def close(self, code: int, reason: str) -> None:
        """Says that it ends, and waits a moment for the app's answer to that."""
        if self.ended.done():
            return
        self.subscriptions = ()
        self.write(frames.closing(code, reason))
        asyncio.get_running_loop().call_later(CLOSING_SECONDS, self.transport.abort)
        self.finish()


class AppLines:
    """All of them."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._lines: dict[int, AppLine] = {}
        self._of_user: defaultdict[str, set[AppLine]] = defaultdict(set)

    def __iter__(self) -> Iterator[AppLine]:
        return iter([*self._lines.values()])

    def add(self, line: AppLine) -> None:
        """Takes a new one. Raises Busy and RateLimited."""
        self._room.add(line)
        self._lines[line.number] = line
        self._of_user[line.viewer.uuid].add(line)

    def remove(self, line: AppLine) -> None:
        """Forgets one that ended."""
        if self._lines.pop(line.number, None) is None:
            return
        self._room.remove(line)
        discard(self._of_user, line.viewer.uuid, line)

    def users(self) -> Collection[str]:
        """Everybody who has one."""
        return self._of_user.keys()

    def ping(self, part: int) -> None:
        """Tells one part of those that would otherwise be silent that the connection is open."""
        for line in self:
            # One without has not begun.
            if line.subscriptions and line.number % PARTS == part:
                line.ping()

    def of_user(self, user_uuid: str) -> Collection[AppLine]:
        """That person's."""
        return self._of_user.get(user_uuid, ())
