"""Bulkheads: expensive operations never take every thread and connection of a process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from cruddur.errors import Busy

Costly = Literal["search", "export"]
"""Kinds of operations that cost much more than others."""
PATIENCE_SECONDS = 0.5


class Bulkhead:
    """At most `places` at the same time, and as many as `waiting` that wait for one of them.

    Whoever waits holds a thread but no connection, and for PATIENCE_SECONDS at most.
    """

    def __init__(self, places: int, waiting: int) -> None:
        self._entrances = threading.BoundedSemaphore(places + waiting)
        self._places = threading.BoundedSemaphore(places)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Holds a place. Raises Busy where none is free in time."""
        if not self._entrances.acquire(blocking=False):
            raise Busy
        try:
            if not self._places.acquire(timeout=PATIENCE_SECONDS):
                raise Busy
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._entrances.release()
