"""What happens, as it happens: served by a process of its own, under the same origin.

Each function describes an operation; `operations.py` carries it out.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from werkzeug.routing import Rule

from cruddur.http.declaration import Operation, Unlimited
from cruddur.security.scopes import ScopeOf
from cruddur.stream.event_schemas import StreamEvent
from cruddur.stream.schemas import HereNow, OpeningQuery, Typing, Watch

PREFIX = "/api/stream"

Described = tuple[Rule, str, Callable[[], None], Operation]
IN_MEMORY = Unlimited("The stream counts it in memory.")


def follow() -> None:
    """Says what happens as it happens, as server-sent events.

    The response does not end. Events are thin: they say what happened to which crud, and the API
    says how it is. docs/stream.md says to whom each is told, how to resume, and what to do when the
    line is dead.
    """


def watch() -> None:
    """Has a stream watch the cruds that are on the screen.

    The list replaces the one before. Who watches a crud is told of replies to it, of its counts and
    of its end. At most 20 calls in 10 seconds.
    """


def typing() -> None:
    """Says that the viewer is writing in a conversation.

    The other one is told, if that one asked for it and the conversation is open for both. At most
    10 calls in 10 seconds.
    """


def here() -> None:
    """Says who is here, of those who want to be counted.

    Only for who is counted as well: 403 otherwise.
    """


SCOPES: dict[str, ScopeOf] = {
    "follow": "read",
    "watch": "read",
    "typing": "messages",
    "here": "read",
}
"""What a token with scopes needs, by the names of the operations."""


def _described(view: Callable[[], None], method: str, path: str, declared: Operation) -> Described:
    rule = Rule(path, methods=[method], endpoint=f"stream.{view.__name__}")
    return rule, method, view, replace(declared, scope=SCOPES[view.__name__])


def _declared(auth: Any, **options: Any) -> Operation:
    return Operation(auth, IN_MEMORY, served_by="stream", **options)


OPERATIONS = (
    _described(
        follow,
        "GET",
        PREFIX,
        _declared(
            "optional",
            response=StreamEvent,
            query=OpeningQuery,
            problems=(403, 429),
            media_type="text/event-stream",
        ),
    ),
    _described(
        watch, "POST", f"{PREFIX}/watch", _declared("optional", body=Watch, problems=(429,))
    ),
    _described(
        typing, "POST", f"{PREFIX}/typing", _declared("required", body=Typing, problems=(429,))
    ),
    _described(
        here, "GET", f"{PREFIX}/here", _declared("required", response=HereNow, problems=(403,))
    ),
)
