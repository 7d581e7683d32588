"""Rate limits that hold across processes and restarts: counters in Postgres, by GCRA.

How often what is allowed stands in `limits.py`, why it is counted so in decision 0019.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from cruddur.errors import TooMany
from cruddur.limits import MICROSECONDS, Limit
from cruddur.postgres.pool import Connection, Postgres, Row
from cruddur.postgres.statements import statement

SPEND = statement("", "spend")
REFUND = statement("", "refund")
RESET = statement("", "reset_limits")
USED_UP = statement("", "used_up")
TIDY = statement("", "tidy_limits")

TIDY_BATCH = 10_000
MAX_COUNTERS = 1_000_000
"""Some 150 MB. Only an attack from very many addresses makes so many; beyond that the tidying
deletes those first that would be over first."""


def network_of(address: str | None) -> str:
    """Whose an address is: IPv4 as it is, also when it is written as IPv6; of IPv6 the first 64
    bits, because one customer has all addresses that begin so."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        # All who have no address count together.
        return ""
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), 64), strict=False))
    return str(parsed)


@dataclass(frozen=True)
class Use:
    """One use of a limit, by a person, an e-mail address or the like.

    A network address comes in by `Use.from_address`.
    """

    limit: Limit
    who: str

    @classmethod
    def from_address(cls, limit: Limit, address: str | None) -> "Use":
        """One use by whoever has that network address."""
        return cls(limit, network_of(address))

    def key(self, secret_key: str) -> str:
        """The counter's key, a uuid: keyed, so that the table does not tell who tried what."""
        message = f"{self.limit.name}\0{self.who}".encode()
        return hmac.digest(secret_key.encode(), message, hashlib.sha256)[:16].hex()


class Spending:
    """One of each of these uses, or none of them: a condition that a connection may require.

    `uses` are in the order in which all calls take them, so that none waits for another for ever;
    `headers` are those of the answer, empty before it was spent.
    """

    statement = SPEND

    def __init__(self, uses: Sequence[Use], secret_key: str) -> None:
        self.uses: list[Use] = []
        self._secret_key = secret_key
        self.headers: dict[str, str] = {}
        self.add(uses)

    def add(self, uses: Sequence[Use]) -> None:
        """Spends these as well, if it is not spent yet."""
        self.uses = sorted([*self.uses, *uses], key=lambda use: (use.limit.name, use.who))

    @property
    def parameters(self) -> dict[str, object]:
        """The values that the statement takes."""
        return {
            "limit_keys": _array(use.key(self._secret_key) for use in self.uses),
            "limit_steps": _array(use.limit.step for use in self.uses),
            "limit_bursts": _array(use.limit.burst for use in self.uses),
        }

    def judge(self, row: Row) -> Row | None:
        """Takes a row that begins with what `granted.sql` says, and returns the rest of it, None
        where there is nothing. Raises TooMany, with the seconds to wait."""
        is_granted, used, *rest = row
        limits = [use.limit for use in self.uses]
        if limits:
            self.headers = _headers(limits, used)
        if not is_granted:
            waits = (
                taken + limit.step - limit.burst for limit, taken in zip(limits, used, strict=True)
            )
            raise TooMany(max(1, _seconds(max(waits))), self.headers)
        return tuple(rest) if any(value is not None for value in rest) else None


class RateLimiter:
    """Spends limits, in a transaction of the caller's or each time in one of its own."""

    def __init__(self, postgres: Postgres, secret_key: str) -> None:
        self._postgres = postgres
        self._secret_key = secret_key

    def spending(self, uses: Sequence[Use]) -> Spending:
        """What spends these uses, for a connection to require."""
        return Spending(uses, self._secret_key)

    def spend(self, uses: Sequence[Use], db: Connection | None = None) -> dict[str, str]:
        """Spends one of each, or none; returns the `RateLimit` headers. What is spent with `db`
        is so only when its transaction commits.

        Raises TooMany, with the seconds to wait, when one of them is used up.
        """
        spending = self.spending(uses)
        if db is not None:
            db.require(spending)
            db.ask_first()
        else:
            with self._postgres.autocommit() as own:
                own.require(spending)
        return spending.headers

    def is_used_up(self, uses: Sequence[Use]) -> bool:
        """Whether `spend` would refuse them now; spends nothing."""
        with self._postgres.autocommit() as db:
            row = db.row(USED_UP, **self.spending(uses).parameters)
        return bool(row and row[0])

    def refund(self, uses: Sequence[Use]) -> None:
        """Gives one of each back, because what they guard against did not happen."""
        values = self.spending(uses).parameters
        with self._postgres.autocommit() as db:
            db.run(REFUND, limit_keys=values["limit_keys"], limit_steps=values["limit_steps"])

    def reset(self, uses: Sequence[Use]) -> None:
        """Forgets all that was counted of them."""
        with self._postgres.autocommit() as db:
            db.run(RESET, limit_keys=self.spending(uses).parameters["limit_keys"])


def tidy(db: Connection) -> bool:
    """Deletes a batch of the counters that are over, or too many; True when there may be more."""
    row = db.row(TIDY, most=MAX_COUNTERS, limit=TIDY_BATCH)
    return bool(row and row[0] == TIDY_BATCH)


def _array(values: Iterable[object]) -> str:
    """As Postgres reads an array: it has to parse less than of the driver's ARRAY."""
    return f"{{{','.join(map(str, values))}}}"


def _headers(limits: Sequence[Limit], used: Sequence[int]) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers: at least `r` more are allowed in the
    next `t` seconds."""
    items = []
    for limit, taken in zip(limits, used, strict=True):
        left = min(limit.allowed, (limit.burst - taken) // limit.step)
        # When none is left: until the next one. Else: until all are there again.
        microseconds = taken if left else taken + limit.step - limit.burst
        items.append(f'"{limit.name}";r={max(0, left)};t={_seconds(microseconds)}')
    return {
        "RateLimit-Policy": ", ".join(limit.policy for limit in limits),
        "RateLimit": ", ".join(items),
    }


def _seconds(microseconds: int) -> int:
    """Rounded up: whoever waits so long has waited long enough."""
    return max(0, -(-microseconds // MICROSECONDS))
