"""Who somebody is, remembered for seconds, so that most requests do not have to ask.

Postgres says on the channel `viewer_changed` whose session ended and who changed (the triggers of
migration 0019), and what it said is heard before anything remembered is believed. Where it cannot
be heard, nothing is remembered. The instant that Postgres takes to pass it on, about a millisecond,
is all that a process can lag behind; what somebody changed through it about themselves it knows at
once.
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
"""Between two tries to listen."""


@dataclass(frozen=True)
class _CachedSession:
    viewer: Viewer
    until: float


class SessionCache:
    """Whose tokens are good: asked for, or from the memory of `seconds`, 0 for none.

    `look_up` asks for the owner of a token that is good, or for the person without any token.
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
        self._remembered: dict[bytes, _CachedSession] = {}
        self._keys_of: defaultdict[str, set[bytes]] = defaultdict(set)
        self._changes = 0

    def viewer(self, db: Connection, token: str | None) -> Viewer | None:
        """Who this is, or was seconds ago unless that has changed."""
        if token is None or self._seconds == 0:
            return self._look_up(db, token)
        key = token_sha256(token)
        with self._lock:
            hears = self._hears()
            found = self._remembered.get(key)
            changes = self._changes
        if hears and found and found.until > time.monotonic():
            return found.viewer
        viewer = self._look_up(db, token)
        if hears and viewer:
            self._remember(key, viewer, changes)
        return viewer

    def forget(self, viewer: Viewer) -> None:
        """What somebody changed here about themselves is known here at once."""
        with self._lock:
            self._forget(viewer.uuid)

    def close(self) -> None:
        """Forgets all and lets the connection go."""
        with self._lock:
            self._listener.close()
            self._forget_all()

    def _remember(self, key: bytes, viewer: Viewer, changes: int) -> None:
        with self._lock:
            # What was looked up before somebody changed may be older than the change.
            if self._changes == changes:
                if len(self._remembered) >= MAX_CACHED_SESSIONS:
                    self._forget_all()
                self._remembered[key] = _CachedSession(viewer, time.monotonic() + self._seconds)
                self._keys_of[viewer.uuid].add(key)

    def _hears(self) -> bool:
        if time.monotonic() < self._listen_at:
            return False
        try:
            if self._listener.listen():
                self._forget_all()
            for user_uuid in self._listener.notifications(patience=0):
                self._forget(user_uuid)
        except StoreUnavailable:
            self._listen_at = time.monotonic() + RELISTEN_SECONDS
            return False
        return True

    def _forget(self, user_uuid: str) -> None:
        self._changes += 1
        for key in self._keys_of.pop(user_uuid, ()):
            self._remembered.pop(key, None)

    def _forget_all(self) -> None:
        self._changes += 1
        self._remembered.clear()
        self._keys_of.clear()
