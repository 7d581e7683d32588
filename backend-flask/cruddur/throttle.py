"""Limits how often somebody may do something, across processes and restarts, in Postgres."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from cruddur.errors import TooMany
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement

USE = statement("", "use_throttle")
SHOW = statement("", "show_throttle")
RESET = statement("", "reset_throttle")


@dataclass(frozen=True)
class Limit:
    """`allowed` times in `seconds`; beyond that after waits that grow up to `seconds`."""

    name: str
    allowed: int
    seconds: int


@dataclass(frozen=True)
class Use:
    """One use of a limit, by an account, an e-mail address or a network address."""

    limit: Limit
    who: str

    def key(self, secret_key: str) -> bytes:
        """32 bytes; keyed, so that the table does not tell who tried what."""
        message = f"{self.limit.name}\0{self.who}".encode()
        return hmac.digest(secret_key.encode(), message, hashlib.sha256)


class Throttle:
    """Counts in transactions of its own, so that what is refused counts as well."""

    def __init__(self, postgres: Postgres, secret_key: str) -> None:
        self._postgres = postgres
        self._secret_key = secret_key

    def spend(self, uses: Sequence[Use]) -> dict[str, str]:
        """Counts each use and returns the `RateLimit` headers of the first.

        Raises TooMany, with the seconds to wait, when one of them is used up.
        """
        headers: dict[str, str] = {}
        with self._postgres.autocommit() as db:
            for use in uses:
                limit, key = use.limit, use.key(self._secret_key)
                row = db.row(USE, key=key, allowed=limit.allowed, seconds=limit.seconds)
                policy = f'"{limit.name}";q={limit.allowed};w={limit.seconds}'
                if row is None:
                    waiting = db.row(SHOW, key=key)
                    seconds = int(waiting[0]) if waiting else 1
                    raise TooMany(seconds, policy, f'"{limit.name}";r=0;t={seconds}')
                if not headers:
                    headers = {
                        "RateLimit-Policy": policy,
                        "RateLimit": f'"{limit.name}";r={row[0]};t={limit.seconds}',
                    }
        return headers

    def reset(self, uses: Sequence[Use]) -> None:
        """Forgets the uses, because what they guard against did not happen."""
        with self._postgres.autocommit() as db:
            db.run(RESET, keys=[use.key(self._secret_key) for use in uses])
