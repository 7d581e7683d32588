"""Where the stream has to be resumed so that nothing is missed that happened after something was
read."""

import time
from dataclasses import dataclass

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

MAX_AGE_SECONDS = 1.0
"""An older position is as true: what happened since is told once more. So few reads ask for it."""

POSITION = statement("http", "stream_position", int)


@dataclass(frozen=True)
class _Known:
    position: int
    read_at: float


class StreamPosition:
    """The newest position of the stream, or the one of a moment ago.

    Positions are given out in the order of commits: whoever reads after a position was seen reads
    all that happened up to it.
    """

    def __init__(self) -> None:
        self._known = _Known(0, -MAX_AGE_SECONDS)

    def get(self, db: Connection) -> int:
        """The position as of which the following statements are true."""
        known = self._known
        if time.monotonic() - known.read_at >= MAX_AGE_SECONDS:
            known = self._known = _Known(one(db.row(POSITION)), time.monotonic())
        return known.position
