"""A value of the database that every request needs, cached until Postgres notifies a change.

Notifications are read before the cached value is used, so a process lags behind by the millisecond
that a notification takes. While no notifications can be read, nothing is cached.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cruddur.errors import StoreUnavailable
from cruddur.postgres.connection import Connection
from cruddur.postgres.listening import Listener

RELISTEN_SECONDS = 1.0
"""Between two attempts to listen."""
MAX_AGE_SECONDS = 30.0
"""Of the cached value, in case the connection is lost without an error."""

Value = TypeVar("Value")


@dataclass(frozen=True)
class _Cached(Generic[Value]):
    value: Value
    until: float


class NotifiedCache(Generic[Value]):
    """The value that `look_up` reads; `channel` is where its changes are notified."""

    def __init__(
        self, database_url: str, channel: str, look_up: Callable[[Connection], Value]
    ) -> None:
        self._look_up = look_up
        self._listener = Listener(database_url, channel)
        self._listen_at = 0.0
        self._lock = threading.Lock()
        self._cached: _Cached[Value] | None = None
        self._changes = 0

    def get(self, db: Connection) -> Value:
        """The value as it is now; `db` reads it where it is not cached."""
        with self._lock:
            is_listening = self._is_listening()
            cached = self._cached
            changes = self._changes
        if is_listening and cached and cached.until > time.monotonic():
            return cached.value
        value = self._look_up(db)
        with self._lock:
            # A read that began before a change may have read what was before it.
            if is_listening and self._changes == changes:
                self._cached = _Cached(value, time.monotonic() + MAX_AGE_SECONDS)
        return value

    def invalidate(self) -> None:
        """Evicts the value, because it was changed through this process."""
        with self._lock:
            self._evict()

    def close(self) -> None:
        """Closes the connection that listens."""
        with self._lock:
            self._listener.close()
            self._evict()

    def _is_listening(self) -> bool:
        if time.monotonic() < self._listen_at:
            return False
        try:
            if self._listener.listen() or self._listener.notifications(patience=0):
                self._evict()
        except StoreUnavailable:
            self._listen_at = time.monotonic() + RELISTEN_SECONDS
            return False
        return True

    def _evict(self) -> None:
        self._changes += 1
        self._cached = None
