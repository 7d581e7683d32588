"""People whose devices sleep for minutes, and the one whom they follow meanwhile."""

import threading
import time
from dataclasses import replace

from psycopg2.extensions import cursor

from checks import people
from checks.chaos import ledger, readers
from checks.chaos.clients import Acknowledged, Client
from checks.chaos.ledger import Line
from checks.stacks import Stack
from local import ports

_SLEEPERS = 3
_PAUSE_SECONDS = 1.0
"""So rarely that what happens in four minutes is less than the stream replays."""


class Nap:
    """Some people who follow somebody, and close their streams for as long as they are asked to."""

    def __init__(self, stack: Stack, sql: cursor) -> None:
        author, *followers = people.new_people(sql, stack.where.api, 1 + _SLEEPERS)
        self._acknowledged = Acknowledged()
        self._everybody = [author, *followers]
        self._author = Client(author, self._everybody, self._acknowledged, seed=0)
        self._readers = [
            readers.Reader(one, stack.where.stream_url, scope="following") for one in followers
        ]
        for one in followers:
            answer = one.send("PUT", f"/api/users/@{author.handle}/follow")
            if answer.status != 200:
                raise LookupError(f"a follow was answered {answer.status}")
        self._asleep = threading.Event()
        reading = self._start_reading()
        readers.wait_for_all(self._readers)
        self._asleep.set()
        # A stream ends for its reader with the next event.
        self._author.post()
        for thread in reading:
            thread.join()
        self._began = time.monotonic()
        self._stop = threading.Event()
        self._writing = people.thread(self._write)
        self._writing.start()

    def _write(self) -> None:
        while not self._stop.wait(_PAUSE_SECONDS):
            self._author.post()

    def _start_reading(self) -> list[threading.Thread]:
        threads = [people.thread(one.read, self._asleep) for one in self._readers]
        for thread in threads:
            thread.start()
        return threads

    @property
    def refused(self) -> list[str]:
        """The writes that were refused for good."""
        return self._acknowledged.refused

    def end(self, seconds: float, patience: float, sql: cursor) -> tuple[list[Line], int, str]:
        """Wakes them when they have slept for as long as that, and lets them read on.

        Returns the lines of what they were told, how many were reset or told in another order, and
        a summary.
        """
        time.sleep(max(0.0, self._began + seconds - time.monotonic()))
        slept = time.monotonic() - self._began
        self._stop.set()
        self._writing.join()
        ports.wait_until(lambda: ledger.waiting(sql) == 0, patience)
        self._asleep.clear()
        self._start_reading()
        self._author.post()
        readers.wait_for_last(self._readers, self._acknowledged, patience)
        self._asleep.set()
        told = ledger.notified(self._everybody, sql)
        counted = [
            replace(line, name=f"{line.name} (slept)")
            for line in readers.lines(self._readers, self._acknowledged, told)
        ]
        resets = sum(one.told.resets for one in self._readers)
        written = self._acknowledged.count
        summary = f"{_SLEEPERS} readers slept for {slept:.0f} s, and {written} cruds were written"
        return counted, resets + readers.disordered(self._readers), summary
