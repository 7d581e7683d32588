"""Bulkheads around views (`security/bulkhead.py`)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import wraps
from typing import Any

from flask import Response

from cruddur.http.operation import View
from cruddur.http.services import services
from cruddur.security.bulkhead import Costly


def in_bulkhead(costly: Costly) -> Callable[[View], View]:
    """Bounds how many views of that kind run at once in a process, until their responses are sent.
    Stands above `@operation`. Raises Busy beyond the bound."""

    def declare(view: View) -> View:
        # Keeps the declaration of `view`, too.
        @wraps(view)
        def serve(**path_arguments: Any) -> Response:
            with ExitStack() as held:
                held.enter_context(services().bulkheads[costly].slot())
                response = view(**path_arguments)
                if response.is_streamed:
                    until_sent = held.pop_all()
                    response.response = _until_sent(response.iter_encoded(), until_sent)
                    # Also when nothing of it is sent.
                    response.call_on_close(until_sent.close)
                return response

        serve.bulkhead = costly  # type: ignore[attr-defined]  # functions take attributes
        return serve

    return declare


def _until_sent(parts: Iterable[bytes], held: ExitStack) -> Iterator[bytes]:
    with held:
        yield from parts
