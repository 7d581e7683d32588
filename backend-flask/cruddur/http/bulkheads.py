"""Bulkheads around views."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import wraps
from typing import Any

from flask import Response

from cruddur.http.operation import View
from cruddur.http.services import services
from cruddur.security.bulkhead import Costly


def in_bulkhead(costly: Costly) -> Callable[[View], View]:
    """Lets only so many views of that kind run at a time in a process, until their answers are
    taken; stands above `@operation`. Beyond that the answer is Busy."""

    def declare(view: View) -> View:
        # What `view` is declared to be, this is as well.
        @wraps(view)
        def serve(**path_arguments: Any) -> Response:
            with ExitStack() as held:
                held.enter_context(services().bulkheads[costly].place())
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
