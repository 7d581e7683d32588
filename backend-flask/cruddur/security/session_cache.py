"""Who sends a request, cached for seconds, so that most requests need no statement for it.

Postgres notifies the channel `viewer_changed` of each session that ended and each person who
changed (the triggers of migration 0019). A process reads these notifications before it uses what is
cached, so it lags behind by the millisecond that a notification takes. What a request changed
in this process is evicted at once. While no notifications can be read, nothing is cached.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from cruddur.errors import StoreUnavailable
from cruddur.postgres.connection import Connection
from cruddur.postgres.listening import Listener
from cruddur.security.tokens import token_sha256
from cruddur.security.viewer import Viewer

CHANNEL = "viewer_changed"
MAX_CACHED_SESSIONS = 10_000
RELISTEN_SECONDS = 1.0
"""Between two attempts to listen."""


@dataclass(frozen=True)
class _CachedSession:
    viewer: Viewer
    until: float


class SessionCache:
    """The owners of tokens, cached for `seconds`; 0 turns the cache off.

    `look_up` reads the owner of a good token, or the person who acts without a token.
    """

    def __init__(
        self,
        database_url: str,
        seconds: int,
        look_up: Callable[[Connection, str | None], Viewer | None],
    ) -> None:
        self._seconds = seconds
        self._look_up = look_up
        self._listener = Listener(database_url, CHANNEL)
        self._listen_at = 0.0
        self._lock = threading.Lock()
        self._cached: dict[bytes, _CachedSession] = {}
        self._keys_of: defaultdict[str, set[bytes]] = defaultdict(set)
        self._changes = 0

    def viewer(self, db: Connection, token: str | None) -> Viewer | None:
        """The owner of the token; `db` reads it where it is not cached."""
        if token is None or self._seconds == 0:
            return self._look_up(db, token)
        key = token_sha256(token)
        with self._lock:
            is_listening = self._is_listening()
            found = self._cached.get(key)
            changes = self._changes
        if is_listening and found and found.until > time.monotonic():
            return found.viewer
        viewer = self._look_up(db, token)
        if is_listening and viewer:
            self._store(key, viewer, changes)
        return viewer

    def invalidate(self, viewer: Viewer) -> None:
        """Evicts the person's sessions, because the person changed something in this process."""
        self.invalidate_person(viewer.uuid)

    def invalidate_person(self, user_uuid: str) -> None:
        """The same for somebody who is not the viewer."""
        with self._lock:
            self._evict(user_uuid)

    def invalidate_all(self) -> None:
        """The same for everybody, where it is not known whom a request has changed."""
        with self._lock:
            self._evict_all()

    def close(self) -> None:
        """Evicts all and closes the connection that listens."""
        with self._lock:
            self._listener.close()
            self._evict_all()

    def _store(self, key: bytes, viewer: Viewer, changes: int) -> None:
        with self._lock:
            # A lookup that began before a change may have read what was before it.
            if self._changes == changes:
                if len(self._cached) >= MAX_CACHED_SESSIONS:
                    self._evict_all()
                self._cached[key] = _CachedSession(viewer, time.monotonic() + self._seconds)
                self._keys_of[viewer.uuid].add(key)

    def _is_listening(self) -> bool:
        if time.monotonic() < self._listen_at:
            return False
        try:
            if self._listener.listen():
                self._evict_all()
            for user_uuid in self._listener.notifications(patience=0):
                self._evict(user_uuid)
        except StoreUnavailable:
            self._listen_at = time.monotonic() + RELISTEN_SECONDS
            return False
        return True

    def _evict(self, user_uuid: str) -> None:
        self._changes += 1
        for key in self._keys_of.pop(user_uuid, ()):
            self._cached.pop(key, None)

    def _evict_all(self) -> None:
        self._changes += 1
        self._cached.clear()
        self._keys_of.clear()
