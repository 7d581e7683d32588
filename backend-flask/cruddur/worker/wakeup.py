"""How a lane waits for work."""

from threading import Event

from cruddur.postgres.listening import Listener

POLL_INTERVAL_SECONDS = 1.0
"""The poll interval of an idle lane. A new outbox row ends the wait immediately."""
GATHERING_SECONDS = 0.1
"""The pause after a delivery, in which rows gather so that they go out in few calls. It is also the
pause before the lane waits for a notification: a transaction that wrote while the lane was busy has
this time to commit, otherwise its row waits for the next poll."""


class Wakeup:
    """Wakes a lane at an interval."""

    def listen(self) -> None:
        """Called before each turn. Raises StoreUnavailable."""

    def set_busy(self) -> None:
        """Called after a turn in which something was done. Raises StoreUnavailable."""

    def wait(self, stop: Event) -> None:
        """Called after a turn in which there was nothing to do. Raises StoreUnavailable."""
        stop.wait(POLL_INTERVAL_SECONDS)

    def close(self) -> None:
        """Called at the end, and before a new start."""


class OutboxWakeup(Wakeup):
    """Wakes a lane of the outbox by a notification of Postgres.

    A busy lane holds an advisory lock of its name. While it is held, writers send no notification,
    which spares each of them the work (migration 0026).
    """

    def __init__(self, database_url: str, lane: str) -> None:
        self._listener = Listener(database_url, f"outbox_{lane}")
        self._lane = lane
        self._is_busy = False

    def listen(self) -> None:
        """Makes sure that notifications arrive."""
        if self._listener.listen():
            self._is_busy = False

    def set_busy(self) -> None:
        """Takes the lock, unless another worker has it."""
        self._is_busy = self._is_busy or self._listener.lock(self._lane)

    def wait(self, stop: Event) -> None:
        """Releases the lock and lets the lane look once more; on the next call waits until a row is
        written."""
        if self._is_busy:
            # Transactions that wrote until now sent no notification, and may still commit.
            self._listener.unlock(self._lane)
            self._is_busy = False
            stop.wait(GATHERING_SECONDS)
        else:
            self._listener.notifications(POLL_INTERVAL_SECONDS)

    def close(self) -> None:
        """Stops listening."""
        self._listener.close()
        self._is_busy = False
