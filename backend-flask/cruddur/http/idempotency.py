"""`Idempotency-Key`: a repeated request changes nothing and gets the first response again."""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cruddur.errors import Invalid, KeyReused
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.security.rate_limits import RateLimitCheck, Use

MAX_KEY_LENGTH = 255


@dataclass(frozen=True)
class ClaimedKey:
    """The request that claimed a key, and what it created."""

    fingerprint: bytes
    made_uuid: str


CLAIM = statement("http", "claim_idempotency_key")
CLAIMED = statement("http", "show_idempotency_key", ClaimedKey)
COMPLETE = statement("http", "complete_idempotency_key")


@dataclass(frozen=True)
class Created:
    """What an action created, and its JSON text where it is known."""

    uuid: str
    text: str | None = None


class IdempotentRequest:
    """Runs an action at most once for the request's key, or always when it has none.

    The key is claimed in the action's own transaction: two requests at the same time wait for each
    other, and an action that fails leaves its key free. Rate limits are spent when the action runs,
    and not when the first response is repeated.
    """

    def __init__(
        self,
        user_uuid: str,
        key: str | None,
        fingerprint: bytes,
        check: RateLimitCheck,
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
        self._check = check
        self._uses_of = uses_of

    def __call__(self, db: Connection, action: Callable[[], Created]) -> Created:
        """What `action` creates or, without its text, created at the first request with this key.
        `db` is the transaction of `action`.

        Raises KeyReused when the key was used for another request, and RateLimited.
        """
        if self._key is None:
            return self._run(db, action)
        key = {"user_uuid": self._user_uuid, "key": self._key}
        if not db.row(CLAIM, **key, fingerprint=self._fingerprint):
            first = db.row(CLAIMED, **key)
            if not first or not hmac.compare_digest(bytes(first.fingerprint), self._fingerprint):
                raise KeyReused("Send a new key with a new request.")
            return Created(first.made_uuid)
        created = self._run(db, action)
        db.run(COMPLETE, **key, made_uuid=created.uuid)
        return created

    def spend_also(self, limit: str) -> None:
        """Has the action spend this limit of the viewer as well, if it runs."""
        self._check.add(self._uses_of(limit))

    def _run(self, db: Connection, action: Callable[[], Created]) -> Created:
        self._check.apply_to(db)
        return action()


def fingerprint(secret_key: str, method: str, path: str, body: bytes) -> bytes:
    """32 bytes that distinguish requests; keyed, so that the body cannot be guessed from them."""
    message = b"\0".join((method.encode(), path.encode(), body))
    return hmac.digest(secret_key.encode(), message, hashlib.sha256)
