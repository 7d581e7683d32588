"""Requests that begin at the same moment, of which one wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

R = TypeVar("R")
PATIENCE_SECONDS = 30


def at_once(*calls: Callable[[], R]) -> list[R]:
    """What each returns. None begins before all are ready, each in a thread of its own."""
    ready = Barrier(len(calls))

    def begin(call: Callable[[], R]) -> R:
        ready.wait(PATIENCE_SECONDS)
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(begin, calls))
