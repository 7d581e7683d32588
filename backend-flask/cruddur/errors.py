"""Errors of the API as exceptions that any layer may raise (problem details, RFC 9457)."""

from collections.abc import Mapping, Sequence
from datetime import datetime


class Problem(Exception):
    """An error response.

    `code` is stable and for programs, `title` is the same for every problem of that code,
    `detail` is a sentence for a person. `errors` are dicts of field, detail and code.
    """

    status = 500
    code = "internal_error"
    title = "Something went wrong on our side"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or f"{self.title}."
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.extra = dict(extra or {})

    def body(self, request_id: str) -> dict[str, object]:
        """The members of the problem document."""
        return {
            "type": f"urn:cruddur:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "errors": self.errors,
            "request_id": request_id,
            **self.extra,
        }


class RetryLater(Exception):
    """For the worker: another operation is in progress, and the row must be retried after it."""


class MalformedBody(Problem):
    status = 400
    code = "malformed_body"
    title = "The body is not valid JSON"


class NotSignedIn(Problem):
    status = 401
    code = "not_signed_in"
    title = "You are not signed in"

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class WrongCredentials(Problem):
    status = 401
    code = "wrong_credentials"
    title = "Name and password do not match"


class CodeRequired(Problem):
    """Many wrong passwords were tried for a login; the same response for an unknown login."""

    status = 403
    code = "code_required"
    title = "A mailed code is needed to sign in"

    def __init__(self) -> None:
        super().__init__(
            "Many wrong passwords were tried for this account. "
            "Ask for a code by mail, and send it together with the password."
        )


class Suspended(Problem):
    """Moderators suspended the account that somebody tries to sign in to."""

    status = 403
    code = "suspended"
    title = "This account is suspended"

    def __init__(self, reason: str, *, appeal_token: str | None, **times: datetime | None) -> None:
        """`times` are ends_at, erase_at, appealed_at and upheld_at."""
        ends_at = times["ends_at"]
        until = f" until {ends_at:%Y-%m-%d %H:%M} UTC" if ends_at else ""
        then = "You can appeal once." if appeal_token else "You have appealed."
        super().__init__(
            f"Moderators suspended this account{until}. {then}",
            extra={
                "reason": reason,
                "appeal_token": appeal_token,
                **{name: at.isoformat() if at else None for name, at in times.items()},
            },
        )


class ForeignOrigin(Problem):
    status = 403
    code = "foreign_origin"
    title = "Writes are not accepted from this origin"


class NotFound(Problem):
    status = 404
    code = "not_found"
    title = "There is nothing here"


class Gone(Problem):
    status = 410
    code = "expired"
    title = "This crud is gone"

    def __init__(self, expired_at: datetime) -> None:
        super().__init__(extra={"expired_at": expired_at.isoformat()})


class MessageGone(Problem):
    """For the author of a message that has ended or was deleted."""

    status = 410
    code = "message_gone"
    title = "This message is gone"


class Conflict(Problem):
    status = 409
    code = "conflict"
    title = "This cannot be done as things are"


class AlreadyReported(Problem):
    status = 409
    code = "already_reported"
    title = "You have reported this already"


class Forbidden(Problem):
    status = 403
    code = "forbidden"
    title = "This is not yours to do"


class Blocked(Problem):
    """One of two people blocked the other; the response does not say which one."""

    status = 403
    code = "blocked"
    title = "A block stands between you and this person"


class RepliesClosed(Problem):
    status = 403
    code = "replies_closed"
    title = "The author of this crud does not let you reply"


class MessagesClosed(Problem):
    status = 403
    code = "messages_closed"
    title = "This person does not take messages from you"


class NotJson(Problem):
    status = 415
    code = "not_json"
    title = "The body must be application/json"


class NotMultipart(Problem):
    status = 415
    code = "not_multipart"
    title = "The body must be multipart/form-data"


class Invalid(Problem):
    status = 422
    code = "invalid"
    title = "Some of what was sent cannot be accepted"


def at_least(field: str, minimum: int) -> Invalid:
    """An error for a number that is too small in that field of the body."""
    detail = f"Input should be greater than or equal to {minimum}"
    return Invalid(errors=[{"field": field, "detail": detail, "code": "greater_than_equal"}])


def at_most(field: str, maximum: int, detail: str) -> Invalid:
    """An error for a number that is too large in that field of the body; `detail` is for people."""
    limit = f"Input should be less than or equal to {maximum}"
    return Invalid(detail, errors=[{"field": field, "detail": limit, "code": "less_than_equal"}])


class EvidenceMismatch(Problem):
    """The evidence that a reporter sent does not match the crud that is gone."""

    status = 422
    code = "evidence_mismatch"
    title = "That is not what the crud said"

    def __init__(self) -> None:
        super().__init__(
            "What was sent as evidence is not what this crud said, or its author has left."
        )


class KeyReused(Problem):
    status = 422
    code = "idempotency_key_reused"
    title = "This Idempotency-Key was used for another request"


class RateLimited(Problem):
    """A rate limit is exceeded; a retry succeeds after so many seconds."""

    status = 429
    code = "too_many"
    title = "That was too often"

    def __init__(
        self,
        seconds: int,
        headers: Mapping[str, str],
        *,
        allowed: int | None = None,
        is_for_newcomers: bool = False,
    ) -> None:
        """`allowed`: how many uses the limit allows; `is_for_newcomers`: old accounts have more."""
        self.seconds = seconds
        self.allowed = allowed
        new = " for a new account, which may do less in its first 24 hours"
        super().__init__(
            f"That was too often{new if is_for_newcomers else ''}. "
            f"Please wait {_words(seconds)} and try again.",
            headers={"Retry-After": str(seconds), **headers},
            # A page of another origin cannot read the header.
            extra={"retry_after": seconds},
        )


class Busy(Problem):
    """A bulkhead is full: the process runs as many calls of this kind as it may."""

    status = 503
    code = "busy"
    title = "We are busy right now"

    def __init__(self) -> None:
        super().__init__(
            "Many people ask for this right now. Please try again in a moment.",
            headers={"Retry-After": "1"},
        )


class TookTooLong(Problem):
    """A read reached its statement timeout; a retry under less load may succeed."""

    status = 503
    code = "took_too_long"
    title = "This took too long"

    def __init__(self) -> None:
        super().__init__(
            "This took too long. Please ask for less, such as fewer or longer words, "
            "or try again in a moment.",
            headers={"Retry-After": "2"},
        )


class StoreUnavailable(Problem):
    """A store does not respond; nothing was changed, and the request may be retried."""

    status = 503
    code = "store_away"
    title = "We cannot reach our storage right now"

    def __init__(self, store: str, retry_after: int = 2) -> None:
        super().__init__(
            "We cannot reach our storage right now. Please try again in a moment.",
            headers={"Retry-After": str(retry_after)},
        )
        self.store = store


def _words(seconds: int) -> str:
    """A duration in words, rounded up."""
    for unit, length in (("hour", 3600), ("minute", 60)):
        if seconds > length * 3 // 2:
            return f"{-(-seconds // length)} {unit}s"
    return f"{seconds} second{'s' * (seconds != 1)}"
