"""Bulkheads: expensive operations never take every thread and connection of a process."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any, Literal

from flask import Response

from cruddur.contract import View, cruddur
from cruddur.errors import Busy

Costly = Literal["search", "export"]
"""Kinds of operations that cost much more than others."""
PATIENCE_SECONDS = 0.5


class Bulkhead:
    """At most `places` at the same time, and as many as `waiting` that wait for one of them.

    Whoever waits holds a thread but no connection, and for PATIENCE_SECONDS at most.
    """

    def __init__(self, places: int, waiting: int) -> None:
        self._entrances = threading.BoundedSemaphore(places + waiting)
        self._places = threading.BoundedSemaphore(places)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Holds a place. Raises Busy where none is free in time."""
        if not self._entrances.acquire(blocking=False):
            raise Busy
        try:
            if not self._places.acquire(timeout=PATIENCE_SECONDS):
                raise Busy
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._entrances.release()


def in_bulkhead(costly: Costly) -> Callable[[View], View]:
    """Lets only so many views of that kind run at a time in a process, until their answers are
    taken; stands above `@operation`. Beyond that the answer is Busy."""

    def declare(view: View) -> View:
        # What `view` is declared to be, this is as well.
        @wraps(view)
        def serve(**path_arguments: Any) -> Response:
            with ExitStack() as held:
                held.enter_context(cruddur().bulkheads[costly].place())
                response = view(**path_arguments)
                if response.is_streamed:
                    taken = held.pop_all()
                    response.response = _until_all_is_sent(response.iter_encoded(), taken)
                    # Also where nothing of it is sent.
                    response.call_on_close(taken.close)
                return response

        serve.bulkhead = costly  # type: ignore[attr-defined]  # functions take attributes
        return serve

    return declare


def _until_all_is_sent(parts: Iterable[bytes], taken: ExitStack) -> Iterator[bytes]:
    with taken:
        yield from parts
