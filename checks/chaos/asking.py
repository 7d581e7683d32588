"""Asks the API all the time, and says how long each answer took."""

import multiprocessing
import time
from multiprocessing.connection import Connection

from checks.people import Person

_PAUSE_SECONDS = 0.02


class Asking:
    """Somebody who reads home, in a process of their own.

    A thread beside a crowd would wait for the interpreter, and what it measures would be that.
    """

    def __init__(self, person: Person) -> None:
        context = multiprocessing.get_context("spawn")
        self._asked, theirs = context.Pipe()
        self._process = context.Process(target=_ask, args=(theirs, person), daemon=True)
        self._process.start()
        theirs.close()

    def taken(self) -> list[float]:
        """The seconds of each answer since it was called last.

        Raises EOFError where one was not 200.
        """
        self._asked.send(None)
        taken: list[float] = self._asked.recv()
        return taken

    def close(self) -> None:
        """Stops."""
        self._asked.close()
        self._process.join()


def _ask(parent: Connection, person: Person) -> None:
    taken: list[float] = []
    while True:
        if parent.poll(_PAUSE_SECONDS):
            try:
                parent.recv()
            except EOFError:
                return
            parent.send(taken)
            taken = []
        asked_at = time.perf_counter()
        answer = person.send("GET", "/api/activities/home?scope=everyone")
        taken.append(time.perf_counter() - asked_at)
        if answer.status != 200:
            raise LookupError(f"home answered {answer.status}")
