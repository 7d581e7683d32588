"""Rate limits that hold across processes and restarts: counters in Postgres, by GCRA.

How often what is allowed stands in `cruddur/limits.py`, why it is counted so in decision 0019.
"""

import hashlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from ipaddress import IPv6Address, ip_address, ip_network

from cruddur.errors import RateLimited
from cruddur.limits import MICROSECONDS, OF_NEWCOMERS, Limit
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Granted:
    """Whether limits allowed one more use, and how many microseconds of each are used."""

    is_granted: bool
    used: list[int]


SPEND = statement("security", "spend", Granted)
REFUND = statement("security", "refund")
RESET = statement("security", "reset_limits")
USED_UP = statement("security", "used_up", bool)
TIDY = statement("security", "tidy_limits", int)

TIDY_BATCH = 10_000
MAX_COUNTED = 10_000
"""People of whom a process counts batches; beyond that it begins anew."""
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

    A network address comes in by `Use.from_address`. It may count for several, as `cost` says.
    """

    limit: Limit
    who: str
    cost: int = 1

    @property
    def step(self) -> int:
        """The microseconds that it takes of the limit."""
        return self.cost * self.limit.step

    @classmethod
    def from_address(cls, limit: Limit, address: str | None) -> "Use":
        """One use by whoever has that network address."""
        return cls(limit, network_of(address))

    def key(self, hash_key: bytes) -> str:
        """The counter's key, a uuid: a keyed hash, so that the table tells nobody's tries."""
        message = f"{self.limit.name}\0{self.who}".encode()
        # A tenth of what HMAC of SHA-256 takes.
        return hashlib.blake2b(message, digest_size=16, key=hash_key).hexdigest()


class RateLimitCheck:
    """One of each of these uses, or none of them: the condition of a connection's next statement.

    `headers` are those of the answer; empty before it was spent, and where Postgres was not asked.
    """

    statement = SPEND

    def __init__(self, uses: Sequence[Use], hash_key: bytes, batches: "Batches") -> None:
        self._uses = list(uses)
        self._due: list[Use] = []
        self._hash_key = hash_key
        self._batches = batches
        self.headers: dict[str, str] = {}

    def add(self, uses: Sequence[Use]) -> None:
        """Spends these as well, if it is not spent yet."""
        self._uses += uses

    def require_of(self, db: Connection) -> None:
        """The next statement of that connection spends it."""
        due = [use for counted in self._uses if (use := self._batches.add(counted))]
        # In one order, so that no two calls wait for each other.
        self._due = sorted(due, key=lambda use: (use.limit.name, use.who))
        db.require(self)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to spend: not while a batch is not complete."""
        return bool(self._due)

    @property
    def parameters(self) -> dict[str, object]:
        """The values that the statement takes."""
        return _values(self._due, self._hash_key)

    def judge(self, granted: Granted) -> None:
        """Takes what `granted.sql` says. Raises RateLimited, with the seconds to wait."""
        used = granted.used
        if self._due:
            self.headers = _headers(self._due, used)
        if not granted.is_granted:
            self._batches.put_back(self._due)
            waits = {
                use.limit.name: taken + use.step - use.limit.burst
                for use, taken in zip(self._due, used, strict=True)
            }
            refusing = [name for name, wait in waits.items() if wait > 0]
            raise RateLimited(
                max(1, _seconds(max(waits.values()))),
                self.headers,
                is_for_newcomers=all(name.startswith(OF_NEWCOMERS) for name in refusing),
            )


class Batches:
    """The uses of limits with batches that this process has not told Postgres of yet."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()

    def add(self, use: Use) -> Use | None:
        """Counts it here; the use of a whole batch, to be spent, when it completes one."""
        key, size = (use.limit.name, use.who), use.limit.batch
        if size == 1:
            return use
        with self._lock:
            counted = self._counted.pop(key, 0) + 1
            if counted >= size:
                return replace(use, cost=size)
            if len(self._counted) >= MAX_COUNTED:
                self._counted.clear()
            self._counted[key] = counted
        return None

    def put_back(self, uses: Sequence[Use]) -> None:
        """They were refused: the next use completes the batch again."""
        with self._lock:
            for use in uses:
                if use.cost > 1:
                    self._counted[use.limit.name, use.who] = use.cost - 1


class RateLimiter:
    """Spends limits, in a transaction of the caller's or each time in one of its own."""

    def __init__(self, postgres: Postgres, secret_key: str) -> None:
        self._postgres = postgres
        self._hash_key = hashlib.sha256(secret_key.encode()).digest()
        self._batches = Batches()

    def spending(self, uses: Sequence[Use]) -> RateLimitCheck:
        """What spends these uses."""
        return RateLimitCheck(uses, self._hash_key, self._batches)

    def spend(self, uses: Sequence[Use], db: Connection | None = None) -> dict[str, str]:
        """Spends one of each, or none; returns the `RateLimit` headers. What is spent with `db`
        is so only when its transaction commits.

        Raises RateLimited, with the seconds to wait, when one of them is used up.
        """
        spending = self.spending(uses)
        if db is not None:
            spending.require_of(db)
            db.ask_first()
        else:
            with self._postgres.autocommit() as own:
                spending.require_of(own)
        return spending.headers

    def is_used_up(self, uses: Sequence[Use]) -> bool:
        """Whether `spend` would refuse them now; spends nothing."""
        with self._postgres.autocommit() as db:
            return db.row(USED_UP, **_values(uses, self._hash_key)) is True

    def refund(self, uses: Sequence[Use]) -> None:
        """Gives one of each back, because what they guard against did not happen."""
        values = _values(uses, self._hash_key)
        with self._postgres.autocommit() as db:
            db.run(REFUND, limit_keys=values["limit_keys"], limit_steps=values["limit_steps"])

    def reset(self, uses: Sequence[Use]) -> None:
        """Forgets all that was counted of them."""
        with self._postgres.autocommit() as db:
            db.run(RESET, limit_keys=_values(uses, self._hash_key)["limit_keys"])


def tidy(db: Connection) -> bool:
    """Deletes a batch of the counters that are over, or too many; True when there may be more."""
    return db.row(TIDY, most=MAX_COUNTERS, limit=TIDY_BATCH) == TIDY_BATCH


def _values(uses: Sequence[Use], hash_key: bytes) -> dict[str, object]:
    return {
        "limit_keys": _array(use.key(hash_key) for use in uses),
        "limit_steps": _array(use.step for use in uses),
        "limit_bursts": _array(use.limit.burst for use in uses),
    }


def _array(values: Iterable[object]) -> str:
    """As Postgres reads an array: it has to parse less than of the driver's ARRAY."""
    return f"{{{','.join(map(str, values))}}}"


def _headers(uses: Sequence[Use], used: Sequence[int]) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers: at least `r` more are allowed in the
    next `t` seconds."""
    items = []
    for use, taken in zip(uses, used, strict=True):
        limit = use.limit
        left = min(limit.allowed, max(0, limit.burst - taken) // use.step * use.cost)
        # When none is left: until there are some. Else: until all are there again.
        microseconds = taken if left else taken + use.step - limit.burst
        items.append(f'"{limit.name}";r={left};t={_seconds(microseconds)}')
    return {
        "RateLimit-Policy": ", ".join(use.limit.policy for use in uses),
        "RateLimit": ", ".join(items),
    }


def _seconds(microseconds: int) -> int:
    """Rounded up: whoever waits so long has waited long enough."""
    return max(0, -(-microseconds // MICROSECONDS))
