"""Spans: how long each part of a request took. Off unless `use` is called, and then nearly free."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Span = AbstractContextManager[object]
StartSpan = Callable[[str, bool, dict[str, str]], Span]
"""Starts a span of that name, which begins a trace or is a part of the current one."""


class _Spans:
    start: StartSpan | None = None


_SPANS = _Spans()
_NONE: Span = nullcontext()


def use_spans(start: StartSpan | None) -> None:
    """From now on that starts spans; None ends it."""
    _SPANS.start = start


def are_used() -> bool:
    """Whether spans are recorded."""
    return _SPANS.start is not None


def part_span(name: str) -> Span:
    """A span within the current one; nothing where there is none, such as when the worker polls."""
    return _NONE if _SPANS.start is None else _SPANS.start(name, False, {})


def trace_span(name: str, **attributes: str) -> Span:
    """The first span of a trace. Its attributes must hold nothing that people wrote."""
    return _NONE if _SPANS.start is None else _SPANS.start(name, True, attributes)
