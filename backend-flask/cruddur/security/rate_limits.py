"""Rate limits that hold across processes and restarts: counters in Postgres, by GCRA.

The limits are in `cruddur/limits.py`; decision 19 says why they are counted like this.
"""

import hashlib
import threading
import time
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
"""How many people's batches a process counts; beyond that it starts again from zero."""
MAX_COUNTERS = 1_000_000
"""About 150 MB. Only an attack from very many addresses makes so many. Beyond that tidying deletes
first the counters that would be empty first."""


def network_of(address: str | None) -> str:
    """The network of an address: an IPv4 address itself, also when it is written as IPv6; of IPv6
    the first 64 bits, because one customer has all addresses of such a network."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        # All requests without an address count together.
        return ""
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), 64), strict=False))
    return str(parsed)


@dataclass(frozen=True)
class Use:
    """One use of a limit, by a person, an e-mail address or the like.

    For a network address it is made by `Use.from_address`. It counts `cost` times.
    """

    limit: Limit
    who: str
    cost: int = 1

    @property
    def step(self) -> int:
        """The microseconds that it uses of the limit."""
        return self.cost * self.limit.step

    @classmethod
    def from_address(cls, limit: Limit, address: str | None) -> "Use":
        """One use by whoever has that network address."""
        return cls(limit, network_of(address))

    def key(self, hash_key: bytes) -> str:
        """The counter's key, a uuid: a keyed hash, so that the table does not tell who tried
        what."""
        message = f"{self.limit.name}\0{self.who}".encode()
        # Takes a tenth of the time of HMAC with SHA-256.
        return hashlib.blake2b(message, digest_size=16, key=hash_key).hexdigest()


class RateLimitCheck:
    """Spends one of each of these uses, or none: the condition of a connection's next statement.

    `headers` are those of the response; empty before, and where no statement was needed.
    """

    statement = SPEND

    def __init__(self, uses: Sequence[Use], hash_key: bytes, batches: "Batches") -> None:
        self._uses = list(uses)
        self._due: list[Use] = []
        self._hash_key = hash_key
        self._batches = batches
        self.headers: dict[str, str] = {}

    def add(self, uses: Sequence[Use]) -> None:
        """Adds uses, before the check is applied."""
        self._uses += uses

    def apply_to(self, db: Connection) -> None:
        """Makes it the condition of the connection's next statement."""
        due = [use for counted in self._uses if (use := self._batches.add(counted))]
        # In a fixed order, so that two calls cannot deadlock.
        self._due = sorted(due, key=lambda use: (use.limit.name, use.who))
        db.require(self)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to spend: not while all batches are incomplete."""
        return bool(self._due)

    @property
    def parameters(self) -> dict[str, object]:
        """The values that the statement takes."""
        return _values(self._due, self._hash_key)

    def judge(self, granted: Granted) -> None:
        """Takes the row of `granted.sql`. Raises RateLimited, with the seconds to wait."""
        used = granted.used
        if self._due:
            self.headers = _headers(self._due, used)
            self._batches.note(self._due, used)
        if not granted.is_granted:
            self._batches.put_back(self._due)
            waits = {
                use.limit: taken + use.step - use.limit.burst
                for use, taken in zip(self._due, used, strict=True)
            }
            refusing = [limit for limit, wait in waits.items() if wait > 0]
            longest = max(waits, key=waits.__getitem__)
            raise RateLimited(
                max(1, _seconds(waits[longest])),
                self.headers,
                allowed=longest.allowed,
                is_for_newcomers=all(limit.name.startswith(OF_NEWCOMERS) for limit in refusing),
            )


class Batches:
    """The uses of batched limits that this process has not yet written to Postgres, and how much of
    each was used when it last wrote."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, str], int] = {}
        self._noted: dict[tuple[str, str], tuple[int, float]] = {}
        self._lock = threading.Lock()

    def add(self, use: Use) -> Use | None:
        """Counts the use; returns the use of a whole batch, to be spent, when it completes one."""
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

    def note(self, uses: Sequence[Use], used: Sequence[int]) -> None:
        """Remembers how many microseconds of these are used."""
        now = time.monotonic()
        with self._lock:
            if len(self._noted) >= MAX_COUNTED:
                self._noted.clear()
            for use, taken in zip(uses, used, strict=True):
                self._noted[use.limit.name, use.who] = (taken, now)

    def used(self, use: Use) -> int:
        """How many microseconds of it are used, as far as this process knows."""
        key = (use.limit.name, use.who)
        with self._lock:
            counted = self._counted.get(key, 0)
            taken, at = self._noted.get(key, (0, 0.0))
        restored = int((time.monotonic() - at) * MICROSECONDS)
        return max(0, taken - restored) + counted * use.limit.step

    def put_back(self, uses: Sequence[Use]) -> None:
        """Undoes batches that were refused: the next use completes them again."""
        with self._lock:
            for use in uses:
                if use.cost > 1:
                    self._counted[use.limit.name, use.who] = use.cost - 1


class RateLimiter:
    """Spends limits, in a transaction of the caller or in its own."""

    def __init__(self, postgres: Postgres, secret_key: str) -> None:
        self._postgres = postgres
        self._hash_key = hashlib.sha256(secret_key.encode()).digest()
        self._batches = Batches()

    def check(self, uses: Sequence[Use]) -> RateLimitCheck:
        """A check that spends these uses."""
        return RateLimitCheck(uses, self._hash_key, self._batches)

    def left(self, use: Use) -> tuple[int, int]:
        """How often it may still be done, as far as this process knows, and after how many seconds
        all of it may."""
        used = self._batches.used(use)
        limit = use.limit
        return max(0, limit.burst - used) // limit.step, _seconds(used)

    def spend(self, uses: Sequence[Use], db: Connection | None = None) -> dict[str, str]:
        """Spends one of each, or none; returns the `RateLimit` headers. With `db` they are spent
        when its transaction commits.

        Raises RateLimited, with the seconds to wait, when one of them is used up.
        """
        check = self.check(uses)
        if db is not None:
            check.apply_to(db)
            db.ask_first()
        else:
            with self._postgres.autocommit() as own:
                check.apply_to(own)
        return check.headers

    def is_used_up(self, uses: Sequence[Use]) -> bool:
        """Whether `spend` would refuse them now. Spends nothing."""
        with self._postgres.autocommit() as db:
            return db.row(USED_UP, **_values(uses, self._hash_key)) is True

    def refund(self, uses: Sequence[Use]) -> None:
        """Refunds one of each, because what they guard against did not happen."""
        values = _values(uses, self._hash_key)
        with self._postgres.autocommit() as db:
            db.run(REFUND, limit_keys=values["limit_keys"], limit_steps=values["limit_steps"])

    def reset(self, uses: Sequence[Use]) -> None:
        """Sets their counters to zero."""
        with self._postgres.autocommit() as db:
            db.run(RESET, limit_keys=_values(uses, self._hash_key)["limit_keys"])


def tidy(db: Connection) -> bool:
    """Deletes a batch of counters that are empty or too many; True when there may be more."""
    return db.row(TIDY, most=MAX_COUNTERS, limit=TIDY_BATCH) == TIDY_BATCH


def _values(uses: Sequence[Use], hash_key: bytes) -> dict[str, object]:
    return {
        "limit_keys": _array(use.key(hash_key) for use in uses),
        "limit_steps": _array(use.step for use in uses),
        "limit_bursts": _array(use.limit.burst for use in uses),
    }


def _array(values: Iterable[object]) -> str:
    """A literal of an array, which is faster to parse than the driver's ARRAY expression."""
    return f"{{{','.join(map(str, values))}}}"


def _headers(uses: Sequence[Use], used: Sequence[int]) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers: at least `r` more are allowed in the
    next `t` seconds."""
    items = []
    for use, taken in zip(uses, used, strict=True):
        limit = use.limit
        left = min(limit.allowed, max(0, limit.burst - taken) // use.step * use.cost)
        # The time until one more is allowed where none is left, else until all are.
        microseconds = taken if left else taken + use.step - limit.burst
        items.append(f'"{limit.name}";r={left};t={_seconds(microseconds)}')
    return {
        "RateLimit-Policy": ", ".join(use.limit.policy for use in uses),
        "RateLimit": ", ".join(items),
    }


def _seconds(microseconds: int) -> int:
    """Rounded up, so that after that many seconds one more is allowed."""
    return max(0, -(-microseconds // MICROSECONDS))
