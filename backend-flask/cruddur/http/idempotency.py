"""`Idempotency-Key`: a request that is sent again does nothing again and gets the first answer."""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cruddur.errors import Invalid, KeyReused
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.security.rate_limits import RateLimitCheck, Use

CLAIM = statement("http", "claim_idempotency_key")
CLAIMED = statement("http", "show_idempotency_key")
COMPLETE = statement("http", "complete_idempotency_key")

MAX_KEY_LENGTH = 255


@dataclass(frozen=True)
class Created:
    """What an action made, and the JSON text of it where that is at hand."""

    uuid: str
    text: str | None = None


class IdempotentRequest:
    """Runs an action at most once for the request's key, or always when it has none.

    The key is claimed in the action's own transaction: two requests at the same time wait for
    each other, and an action that fails leaves its key free. What the action spends of rate limits
    is spent where it runs, and not when the first answer is given again.
    """

    def __init__(
        self,
        user_uuid: str,
        key: str | None,
        fingerprint: bytes,
        spending: RateLimitCheck,
        uses_of: Callable[[str], Sequence[Use]],
    ) -> None:
        if key is not None and not (key.isprintable() and 1 <= len(key) <= MAX_KEY_LENGTH):
            raise Invalid(
                errors=[
                    {
                        "field": "Idempotency-Key",
                        "detail": f"It must have 1 to {MAX_KEY_LENGTH} printable characters.",
                        "code": "malformed",
                    }
                ]
            )
        self._user_uuid = user_uuid
        self._key = key
        self._fingerprint = fingerprint
        self._spending = spending
        self._uses_of = uses_of

    def __call__(self, db: Connection, action: Callable[[], Created]) -> Created:
        """What `action` made, now or, without its text, at the first request with this key; `db` is
        the transaction that `action` works in.

        Raises KeyReused when the key came with another request, and RateLimited.
        """
        if self._key is None:
            return self._run(db, action)
        mine = {"user_uuid": self._user_uuid, "key": self._key}
        if not db.row(CLAIM, **mine, fingerprint=self._fingerprint):
            first = db.row(CLAIMED, **mine)
            if not first or not hmac.compare_digest(bytes(first[0]), self._fingerprint):
                raise KeyReused("Send a new key with a new request.")
            return Created(str(first[1]))
        made = self._run(db, action)
        db.run(COMPLETE, **mine, made_uuid=made.uuid)
        return made

    def spend_also(self, limit: str) -> None:
        """The action spends this limit of the viewer's as well, if it runs."""
        self._spending.add(self._uses_of(limit))

    def _run(self, db: Connection, action: Callable[[], Created]) -> Created:
        self._spending.require_of(db)
        return action()


def fingerprint(secret_key: str, method: str, path: str, body: bytes) -> bytes:
    """32 bytes that tell one request from another; keyed, so that nobody can guess the body."""
    message = b"\0".join((method.encode(), path.encode(), body))
    return hmac.digest(secret_key.encode(), message, hashlib.sha256)
