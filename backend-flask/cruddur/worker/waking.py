"""How a lane sleeps and wakes up."""

from threading import Event

from cruddur.postgres.listening import Listener

POLL_INTERVAL_SECONDS = 1.0
"""Between two looks of a lane that has nothing to do; a new outbox row ends the nap at once."""
GATHERING_SECONDS = 0.1
"""After a delivery: what is written meanwhile goes out together, in few calls. And before a nap:
whoever writes while the lane is at work has so long to commit, or waits for the nap's end."""


class Waking:
    """For a lane that nobody wakes: it naps."""

    def listen(self) -> None:
        """Before each turn. Raises StoreUnavailable."""

    def work(self) -> None:
        """After a turn in which something was done. Raises StoreUnavailable."""

    def sleep(self, stop: Event) -> None:
        """After a turn in which there was nothing to do. Raises StoreUnavailable."""
        stop.wait(POLL_INTERVAL_SECONDS)

    def close(self) -> None:
        """At the end, and before it begins anew."""


class WokenByOutbox(Waking):
    """For a lane of the outbox: whoever writes wakes it, unless it says that it is at work, by an
    advisory lock of its name, which spares the writers a notification each (migration 0026)."""

    def __init__(self, database_url: str, lane: str) -> None:
        self._listener = Listener(database_url, f"outbox_{lane}")
        self._lane = lane
        self._is_at_work = False

    def listen(self) -> None:
        """Makes sure that it hears who writes."""
        if self._listener.listen():
            self._is_at_work = False

    def work(self) -> None:
        """Says that it is at work; where another worker is, that one says so."""
        self._is_at_work = self._is_at_work or self._listener.hold(self._lane)

    def sleep(self, stop: Event) -> None:
        """Says that it is at work no more and looks once more, or naps until somebody writes."""
        if self._is_at_work:
            # Whoever wrote until now woke nobody, and may commit only in a moment.
            self._listener.let_go(self._lane)
            self._is_at_work = False
            stop.wait(GATHERING_SECONDS)
        else:
            self._listener.heard(POLL_INTERVAL_SECONDS)

    def close(self) -> None:
        """Listens no more."""
        self._listener.close()
        self._is_at_work = False
