"""How many calls the apps of a person may make in a time, and how every answer says what is left.

Mastodon's headers, by which some apps wait. All calls count together, those without a token by
network address; some calls have a finer limit besides, which is told where it refuses.
"""

from datetime import UTC, datetime, timedelta

from flask import Response, g

from cruddur.errors import Problem, RateLimited
from cruddur.http.operation import uses_of
from cruddur.http.services import services
from cruddur.security.rate_limits import Use
from cruddur.security.viewer import Viewer

ALLOWED, LEFT, RESET = "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"
HEADERS = (ALLOWED, LEFT, RESET)


def uses_of_call(viewer: Viewer | None) -> list[Use]:
    """What one call uses; the answer says how much of it is left."""
    g.uses_of_call = uses_of("calls", viewer)
    return list(g.uses_of_call)


def say_what_is_left(response: Response) -> None:
    """Adds the headers to an answer that does not have them."""
    if ALLOWED in response.headers:
        return
    # Whoever came no further than to an error is known by address.
    uses: list[Use] = g.get("uses_of_call") or uses_of("calls", None)
    left = [(*services().rate_limiter.left(use), use.limit.allowed) for use in uses]
    remaining, seconds, allowed = min(left)
    _set(response, allowed, remaining, seconds)


def say_when_to_go_on(response: Response, problem: Problem) -> None:
    """Adds the headers to an answer that refuses a call because there were too many."""
    seconds = int(problem.headers.get("Retry-After", "1"))
    allowed = problem.allowed if isinstance(problem, RateLimited) else None
    if allowed is None:
        allowed = uses_of("calls", None)[0].limit.allowed
    _set(response, allowed, 0, seconds)


def _set(response: Response, allowed: int, left: int, seconds: int) -> None:
    resets_at = datetime.now(UTC) + timedelta(seconds=seconds)
    response.headers[ALLOWED] = str(allowed)
    response.headers[LEFT] = str(left)
    response.headers[RESET] = f"{resets_at:%Y-%m-%dT%H:%M:%S}.{resets_at.microsecond // 1000:03}Z"
