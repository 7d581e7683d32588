"""gunicorn's threaded worker, but for how it takes connections and how it takes leave."""

import time
from concurrent.futures import Future
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

LONGEST_PAUSE_SECONDS = 0.01
"""Nobody waits longer for a worker that is always busy than for those before them."""


class FairWorker(ThreadWorker):
    """Leaves new connections to the others while all its threads are at work, and refuses them from
    the moment that it is told to stop.

    gunicorn's own takes whatever comes: of sixteen that came at once, one worker often got all, and
    kept them, while the other had none. And it keeps its socket open until the last request is
    answered, so that whoever connects meanwhile waits for nothing; a proxy that is refused asks the
    next replica at once.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._under_way = 0
        self._pauses_until = 0.0

    def enqueue_req(self, conn: TConn) -> None:
        """Called for each request that begins."""
        self._under_way += 1
        if self._under_way == self.cfg.threads:
            self.pause()
        super().enqueue_req(conn)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Called after each."""
        self._under_way -= 1
        super().finish_request(conn, fs)

    def set_accept_enabled(self, enabled: bool | None) -> None:
        """Called with True before each look for what has come, and with False for the last time
        when the worker begins to stop."""
        if enabled and self._is_busy():
            return
        super().set_accept_enabled(enabled)
        if not self.alive:
            for listener in self.sockets:
                listener.close()

    def pause(self) -> None:
        """Takes no connection for a while, or until a thread is free."""
        self._pauses_until = time.monotonic() + LONGEST_PAUSE_SECONDS
        self.set_accept_enabled(False)

    def _is_busy(self) -> bool:
        return self._under_way >= self.cfg.threads and time.monotonic() < self._pauses_until
