"""The lane that erases what expired or was ended, and the one that tidies once a minute. Neither
ever waits for a delivery."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import TypeVar

from cruddur.activities import blocking, service
from cruddur.activities import erasing as activities
from cruddur.acts import service as acts
from cruddur.auth import erasing as leaving
from cruddur.auth import service as auth
from cruddur.invites import service as invites
from cruddur.messages import service as messages
from cruddur.mutes import service as mutes
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.reports import service as reports
from cruddur.search import service as search
from cruddur.security import rate_limits
from cruddur.server import undelivered_mail
from cruddur.worker import lag
from cruddur.worker.lanes import Turn, fault_and_place
from cruddur.worker.waking import Waking

logger = logging.getLogger(__name__)

BECOME_ERASER = statement("worker", "become_eraser")
BECOME_TIDIER = statement("worker", "become_tidier")
FORGET_IDEMPOTENCY_KEYS = statement("worker", "forget_idempotency_keys")

MAX_PAUSE_SECONDS = 0.1
"""Between two portions, for those who read meanwhile: as long as a portion takes, but no longer, or
a machine that is overloaded would erase late."""
MAX_DIVISOR = 512
TIDY_EVERY_SECONDS = 60.0

Answer = TypeVar("Answer")

Erase = Callable[[Connection, int], bool]
"""Erases a portion of what has expired, so many times smaller than usual; True when there may be
more."""


class _Portions:
    """One kind of what expires. After a portion that fails the next is half as large, down to a
    single row: what was too much for one transaction no longer is."""

    def __init__(self, erase: Erase) -> None:
        self._erase = erase
        self._divisor = 1

    def next(self, postgres: Postgres) -> bool:
        """Erases a portion; True when there may be more."""
        try:
            with postgres.transaction() as db:
                eraser = db.row(BECOME_ERASER)
                more = bool(eraser and eraser[0]) and self._erase(db, self._divisor)
        except Exception:
            # Whatever it is, it goes on from here; a smaller portion may be without it.
            self._divisor = min(2 * self._divisor, MAX_DIVISOR)
            raise
        self._divisor = max(1, self._divisor // 2)
        return more


class Erasing:
    """Erases what has expired, and carries out what somebody ended or blocked."""

    name = "erasing"

    def __init__(self) -> None:
        kinds: tuple[Erase, ...] = (
            activities.erase_expired,
            messages.erase_expired,
            activities.erase_ended,
            acts.erase_suspended,
            leaving.erase_who_left,
            blocking.apply_next,
        )
        self._kinds = [_Portions(kind) for kind in kinds]

    def waking(self, database_url: str) -> Waking:  # noqa: ARG002 (nobody wakes it)
        """It looks once in a while."""
        return Waking()

    def turn(self, postgres: Postgres) -> Turn:
        """Erases a portion of each kind, also when another kind's fails."""
        began = monotonic()
        more = each_in_any_case(partial(kind.next, postgres) for kind in self._kinds)
        if not any(more):
            return Turn(worked=False)
        return Turn(worked=True, rest=min(monotonic() - began, MAX_PAUSE_SECONDS))


class Tidying:
    """Forgets what has served its time, and says how far behind the worker is."""

    name = "tidying"

    def __init__(self) -> None:
        self._tidied_at: float | None = None
        self._are_counters_left = True

    def waking(self, database_url: str) -> Waking:  # noqa: ARG002 (nobody wakes it)
        """It looks once in a while."""
        return Waking()

    def turn(self, postgres: Postgres) -> Turn:
        """Once a minute does all of it, each in a transaction of its own; of the counters of rate
        limits a batch each turn, as an attack may have left a million."""
        now = monotonic()
        if self._tidied_at is None or now - self._tidied_at >= TIDY_EVERY_SECONDS:
            self._tidied_at = now
            self._are_counters_left = True
            self._tidy(postgres)
        if self._are_counters_left:
            with postgres.transaction() as db:
                self._are_counters_left = rate_limits.tidy(db)
        if self._are_counters_left:
            return Turn(worked=True, rest=MAX_PAUSE_SECONDS)
        return Turn(worked=False)

    def _tidy(self, postgres: Postgres) -> None:
        each_in_any_case(
            [
                *(partial(_as_tidier, postgres, step) for step in STEPS),
                partial(_tell, postgres, lag.tell),
                partial(_tell, postgres, undelivered_mail.tell),
            ]
        )


def _forget_idempotency_keys(db: Connection) -> None:
    db.run(FORGET_IDEMPOTENCY_KEYS)


STEPS: tuple[Callable[[Connection], None], ...] = (
    service.delete_placeholders,
    auth.tidy,
    invites.tidy,
    _forget_idempotency_keys,
    search.refresh_trends,
    reports.tidy,
    reports.rotate_keys,
    acts.tidy,
    mutes.tidy,
)
"""Of tidying."""


def _as_tidier(postgres: Postgres, step: Callable[[Connection], None]) -> None:
    with postgres.transaction() as db:
        tidier = db.row(BECOME_TIDIER)
        if tidier and tidier[0]:
            step(db)


def _tell(postgres: Postgres, tell: Callable[[Connection], None]) -> None:
    with postgres.transaction() as db:
        tell(db)


def each_in_any_case(steps: Iterable[Callable[[], Answer]]) -> list[Answer]:
    """What each step answers. Takes them all, also after one that fails, and then raises the first
    fault; the log has the others."""
    answers: list[Answer] = []
    faults: list[Exception] = []
    for step in steps:
        try:
            answers.append(step())
        except Exception as error:  # noqa: BLE001 (it is raised when all had their turn)
            faults.append(error)
    for fault in faults[1:]:
        logger.error("and then %s", fault_and_place(fault))
    if faults:
        raise faults[0]
    return answers
