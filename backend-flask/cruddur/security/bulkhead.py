"""Bulkheads: expensive operations never take all threads and connections of a process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from cruddur.errors import Busy

Costly = Literal["search", "export", "upload", "provider"]
"""Kinds of operations that cost much more than others."""
MAX_WAIT_SECONDS = 0.5


class Bulkhead:
    """At most `slots` at once, and at most `waiting` that wait for a slot.

    A thread that waits holds no connection, and waits up to MAX_WAIT_SECONDS.
    """

    def __init__(self, slots: int, waiting: int) -> None:
        self._admitted = threading.BoundedSemaphore(slots + waiting)
        self._slots = threading.BoundedSemaphore(slots)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Holds a slot. Raises Busy where none is free in time."""
        if not self._admitted.acquire(blocking=False):
            raise Busy
        try:
            if not self._slots.acquire(timeout=MAX_WAIT_SECONDS):
                raise Busy
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._admitted.release()
