"""The lane that erases what expired or was ended, and the lane that tidies once a minute."""

import logging
import secrets
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import TypeVar

from cruddur.activities import blocking, service
from cruddur.activities import erasing as activities
from cruddur.acts import service as acts
from cruddur.auth import erasing as leaving
from cruddur.auth import service as auth
from cruddur.files.storage import SHARDS, Storage
from cruddur.invites import service as invites
from cruddur.mastodon import oauth
from cruddur.media import service as media
from cruddur.media import sweeping
from cruddur.messages import service as messages
from cruddur.mutes import service as mutes
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.reports import queue as reports
from cruddur.reports import service as evidence
from cruddur.search import service as search
from cruddur.security import rate_limits
from cruddur.server import undelivered_mail
from cruddur.users import imports
from cruddur.users import service as users
from cruddur.worker import lag, stream_lane
from cruddur.worker.lanes import Turn, fault_and_place
from cruddur.worker.wakeup import Wakeup

logger = logging.getLogger(__name__)

TRY_LOCK_ERASER = statement("worker", "try_lock_eraser", bool)
TRY_LOCK_TIDIER = statement("worker", "try_lock_tidier", bool)
DELETE_IDEMPOTENCY_KEYS = statement("worker", "delete_idempotency_keys")

MAX_PAUSE_SECONDS = 0.1
"""The lane pauses between portions for as long as the last one took, so that reads get their share
of Postgres. A longer pause would delay erasing on an overloaded machine."""
MAX_DIVISOR = 512
TIDY_EVERY_SECONDS = 60.0

Result = TypeVar("Result")

Erase = Callable[[Connection, int], bool]
"""Erases a portion, smaller than usual by that divisor; returns whether there may be more."""


class _Portions:
    """The portions of one kind of work. After a portion that fails the next is half as large, down
    to a single row, so that work that is too much for one transaction gets done."""

    def __init__(self, erase: Erase) -> None:
        self._erase = erase
        self._divisor = 1

    def next(self, postgres: Postgres) -> bool:
        """Erases a portion; True when there may be more."""
        try:
            with postgres.transaction() as db:
                is_eraser = db.row(TRY_LOCK_ERASER)
                more = bool(is_eraser) and self._erase(db, self._divisor)
        except Exception:
            # Whatever the error is, a smaller portion may succeed.
            self._divisor = min(2 * self._divisor, MAX_DIVISOR)
            raise
        self._divisor = max(1, self._divisor // 2)
        return more


class ErasingLane:
    """Erases what has expired, and applies what somebody ended, blocked, closed or opened."""

    name = "erasing"

    def __init__(self) -> None:
        kinds: tuple[Erase, ...] = (
            activities.erase_expired,
            messages.erase_expired,
            activities.erase_ended,
            acts.erase_suspended,
            leaving.erase_who_left,
            blocking.apply_next,
            reports.close_next,
            media.erase_uploads,
            users.accept_next,
        )
        self._kinds = [_Portions(kind) for kind in kinds]

    def wakeup(self, database_url: str) -> Wakeup:  # noqa: ARG002 (nobody wakes it)
        """It polls."""
        return Wakeup()

    def turn(self, postgres: Postgres) -> Turn:
        """Erases a portion of each kind, even when another kind fails."""
        started_at = monotonic()
        more = run_all(partial(kind.next, postgres) for kind in self._kinds)
        if not any(more):
            return Turn(worked=False)
        return Turn(worked=True, pause=min(monotonic() - started_at, MAX_PAUSE_SECONDS))


class TidyingLane:
    """Deletes bookkeeping that nobody needs any more, and logs how far behind the worker is."""

    name = "tidying"

    def __init__(self, storage: Storage | None = None) -> None:
        self._tidied_at: float | None = None
        self._storage = storage
        # Of several workers each begins elsewhere.
        self._shard = secrets.choice(SHARDS)
        self._are_counters_left = True

    def wakeup(self, database_url: str) -> Wakeup:  # noqa: ARG002 (nobody wakes it)
        """It polls."""
        return Wakeup()

    def turn(self, postgres: Postgres) -> Turn:
        """Runs all steps once a minute, each in its own transaction. Counters of rate limits are
        deleted by a batch each turn, because an attack may leave a million of them."""
        now = monotonic()
        if self._tidied_at is None or now - self._tidied_at >= TIDY_EVERY_SECONDS:
            self._tidied_at = now
            self._are_counters_left = True
            self._tidy(postgres)
        if self._are_counters_left:
            with postgres.transaction() as db:
                self._are_counters_left = rate_limits.tidy(db)
        if self._are_counters_left:
            return Turn(worked=True, pause=MAX_PAUSE_SECONDS)
        return Turn(worked=False)

    def _tidy(self, postgres: Postgres) -> None:
        run_all(
            [
                *(partial(_with_tidier_lock, postgres, step) for step in STEPS),
                partial(_log, postgres, lag.log_lag),
                partial(_log, postgres, undelivered_mail.log_undelivered_mail),
                partial(self._sweep, postgres),
            ]
        )

    def _sweep(self, postgres: Postgres) -> None:
        if self._storage is None:
            return
        # A part a minute: all of them in four hours.
        self._shard = sweeping.next_shard(self._shard)
        with postgres.autocommit() as db:
            sweeping.sweep(db, self._storage, self._shard)


def _delete_idempotency_keys(db: Connection) -> None:
    db.run(DELETE_IDEMPOTENCY_KEYS)


STEPS: tuple[Callable[[Connection], None], ...] = (
    service.delete_placeholders,
    auth.tidy,
    oauth.tidy,
    invites.tidy,
    _delete_idempotency_keys,
    search.refresh_trends,
    service.refresh_talked,
    evidence.tidy,
    media.tidy,
    evidence.rotate_keys,
    acts.tidy,
    mutes.tidy,
    imports.tidy,
    stream_lane.tidy,
)
"""The steps of tidying."""


def _with_tidier_lock(postgres: Postgres, step: Callable[[Connection], None]) -> None:
    with postgres.transaction() as db:
        if db.row(TRY_LOCK_TIDIER):
            step(db)


def _log(postgres: Postgres, log: Callable[[Connection], None]) -> None:
    with postgres.transaction() as db:
        log(db)


def run_all(steps: Iterable[Callable[[], Result]]) -> list[Result]:
    """Runs all steps, also after one that fails; returns their results. Raises the first exception
    at the end; the log has the others."""
    results: list[Result] = []
    faults: list[Exception] = []
    for step in steps:
        try:
            results.append(step())
        except Exception as error:  # noqa: BLE001 (it is raised after the last step)
            faults.append(error)
    for fault in faults[1:]:
        logger.error("and then %s", fault_and_place(fault))
    if faults:
        raise faults[0]
    return results
