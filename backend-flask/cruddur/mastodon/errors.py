"""Errors of the apps' API, and how those of the whole application are said to apps."""

from datetime import UTC, datetime, timedelta

from cruddur.errors import Invalid, Problem


class OAuthError(Problem):
    """An error of OAuth 2 (RFC 6749, 5.2); its code is the `error`."""

    def __init__(self, code: str, detail: str, status: int = 400) -> None:
        super().__init__(detail)
        self.code = code
        self.status = status


class NotServed(Problem):
    """Something that Mastodon has and this place has not; the detail says so to people."""

    status = 404
    code = "not_served"
    title = "There is no such thing here"


class OutsideScopes(Problem):
    status = 403
    code = "insufficient_scope"
    title = "This action is outside the authorized scopes"


class NeedsPerson(Problem):
    status = 422
    code = "needs_person"
    title = "This method requires an authenticated user"


STATUS_FOR_APPS = {405: 404, 409: 422, 410: 404, 415: 422}
"""Apps know 404 for what is gone, and for a method that a path has not, as Mastodon answers it; and
422 for what cannot be accepted."""
SAID = {
    401: "The access token is invalid",
    404: "Record not found",
    413: "The body is too large",
    429: "Too many requests",
}


def said_to_apps(problem: Problem) -> tuple[int, dict[str, str]]:
    """The status and the body for an app."""
    if isinstance(problem, NeedsPerson):
        return problem.status, {"error": problem.title}
    if isinstance(problem, OAuthError):
        return problem.status, {"error": problem.code, "error_description": problem.detail}
    status = STATUS_FOR_APPS.get(problem.status, problem.status)
    if status in SAID and not isinstance(problem, NotServed):
        return status, {"error": SAID[status]}
    if status == 422:
        return status, {"error": f"Validation failed: {_why(problem)}"}
    return status, {"error": problem.detail.removesuffix(".") if status == 403 else problem.detail}


def headers_to_apps(problem: Problem) -> dict[str, str]:
    """What apps wait by where they called too often."""
    if problem.status != 429:
        return {}
    wait = int(problem.headers.get("Retry-After", "1"))
    resets_at = datetime.now(UTC) + timedelta(seconds=wait)
    return {
        "X-RateLimit-Limit": "300",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": f"{resets_at:%Y-%m-%dT%H:%M:%S}.000Z",
    }


def _why(problem: Problem) -> str:
    is_general = isinstance(problem, Invalid) and problem.detail == f"{problem.title}."
    if is_general and problem.errors:
        first = problem.errors[0]
        return f"{first['field']}: {first['detail']}"
    return problem.detail
