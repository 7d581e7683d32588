"""The lanes of the worker: each is a thread with its own connections, which takes turns regardless
of errors in it or in other lanes."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from traceback import extract_tb
from typing import Protocol

from cruddur.errors import StoreUnavailable
from cruddur.postgres.pool import Postgres
from cruddur.worker.wakeup import POLL_INTERVAL_SECONDS, Wakeup

logger = logging.getLogger(__name__)

MAX_TURN_SECONDS = 60.0
"""Longer than any turn takes: a lane that ends no turn in this time hangs."""


@dataclass(frozen=True)
class Turn:
    """The result of a turn: whether anything was done, and how many seconds the lane pauses; None
    until its wake-up."""

    worked: bool
    pause: float | None = None


class Lane(Protocol):
    """One kind of work."""

    @property
    def name(self) -> str:
        """For the log."""

    def wakeup(self, database_url: str) -> Wakeup:
        """How the lane waits when there is nothing to do."""

    def turn(self, postgres: Postgres) -> Turn:
        """Does a bounded part of the work. Raises StoreUnavailable when Postgres does not answer;
        any other exception ends this turn only."""


class RunningLane:
    """Takes a lane's turns in a thread."""

    def __init__(self, lane: Lane, database_url: str, stop: Event) -> None:
        self._lane = lane
        self._postgres = Postgres(database_url, size=1)
        self._wakeup = lane.wakeup(database_url)
        self._stop = stop
        self._turned_at = monotonic()
        # A thread that hangs must not keep the process from ending.
        self._thread = Thread(target=self.run, name=lane.name, daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    @property
    def is_turning(self) -> bool:
        """False when its turn takes too long, or its thread has ended."""
        return self._thread.is_alive() and monotonic() - self._turned_at < MAX_TURN_SECONDS

    def join(self, seconds: float) -> None:
        """Waits up to that many seconds for its last turn to end."""
        self._thread.join(seconds)
        if self._thread.is_alive():
            logger.warning("the lane %s hangs and is left behind", self._lane.name)

    def run(self) -> None:
        """Takes turns until the end, in the thread that `start` starts."""
        while not self._stop.is_set():
            self._turned_at = monotonic()
            try:
                self._wakeup.listen()
                self._wait(self._lane.turn(self._postgres))
            except StoreUnavailable as error:
                # A cancelled statement and a server that is away need different repairs.
                cause = type(error.__cause__ or error).__name__
                logger.warning(
                    "%s has not answered the lane %s: %s", error.store, self._lane.name, cause
                )
                self._restart()
            except Exception as error:  # noqa: BLE001 (a lane goes on after any error)
                logger.error("the lane %s met %s", self._lane.name, fault_and_place(error))
                self._restart()
        self._wakeup.close()
        self._postgres.close()

    def _wait(self, turn: Turn) -> None:
        if turn.worked:
            self._wakeup.set_busy()
        if turn.pause is None:
            self._wakeup.wait(self._stop)
        else:
            self._stop.wait(turn.pause)

    def _restart(self) -> None:
        # A connection may be the cause.
        with suppress(Exception):
            self._wakeup.close()
            self._postgres.close()
        self._stop.wait(POLL_INTERVAL_SECONDS)


def run(
    lanes: Sequence[Lane], database_url: str, stop: Event, say: Callable[[bool], object]
) -> None:
    """Runs the lanes until `stop` is set; says once a second whether all of them take turns."""
    running = [RunningLane(lane, database_url, stop) for lane in lanes]
    for lane in running:
        lane.start()
    while not stop.is_set():
        say(all(lane.is_turning for lane in running))
        stop.wait(POLL_INTERVAL_SECONDS)
    deadline = monotonic() + MAX_TURN_SECONDS
    for lane in running:
        lane.join(max(0.0, deadline - monotonic()))


def fault_and_place(error: Exception) -> str:
    """The type of the exception and where it was raised. Its text may quote what people wrote, so
    it is left out."""
    *_, last = extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
