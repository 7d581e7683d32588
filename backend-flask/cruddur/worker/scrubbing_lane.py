"""The lane that removes from Postgres' files what is left there of rows that were erased."""

import logging
from time import monotonic

from cruddur.postgres import scrubbing
from cruddur.postgres.connection import Canceled, Connection, Locked
from cruddur.postgres.pool import Postgres
from cruddur.postgres.scrubbing import Scrubbed
from cruddur.worker.lanes import Turn
from cruddur.worker.wakeup import Wakeup

logger = logging.getLogger(__name__)

FIRST_PASS_SECONDS = 10.0
"""A worker that has just started has other things to do."""
RETRY_SECONDS = 20.0
"""Until the next pass over tables that were in use, or whose erased rows somebody still read."""
MAX_TRIES = 3
GIVEN_UP_SECONDS = 3600.0
"""A table that took too long so many times in a row is large for that long: each try is a pause for
everybody who reads it."""


class ScrubbingLane:
    """Takes passes over the tables from which rows were deleted since the pass before."""

    name = "scrubbing"

    def __init__(
        self,
        scrub_every: float,
        *,
        first_pass: float = FIRST_PASS_SECONDS,
        retry: float = RETRY_SECONDS,
    ) -> None:
        """A pass begins so many seconds after the one before: what is erased meanwhile waits for
        it. Each locks the tables for a moment, and makes each connection plan its statements again.
        """
        self._passes_at = monotonic() + first_pass
        self._scrub_every = scrub_every
        self._retry = retry
        # By table: the deleted rows when it was scrubbed last, how often it took too long in a row,
        # and until when it is large.
        self._deleted: dict[str, int] = {}
        self._canceled: dict[str, int] = {}
        self._large_until: dict[str, float] = {}

    def wakeup(self, database_url: str) -> Wakeup:  # noqa: ARG002 (nobody wakes it)
        """It polls."""
        return Wakeup()

    def turn(self, postgres: Postgres) -> Turn:
        """Takes a pass when it is time."""
        if monotonic() >= self._passes_at:
            with postgres.autocommit() as db:
                if scrubbing.try_lock(db):
                    self._take_pass(db)
        return Turn(worked=False)

    def _take_pass(self, db: Connection) -> None:
        changed = [one for one in scrubbing.tables(db) if self._is_changed(one)]
        if not changed:
            return
        scrubbed = [table for table in changed if self._scrub(db, table)]
        if scrubbed:
            scrubbing.empty_log(db)
        is_over = not any(self._is_changed(one) for one in changed)
        self._passes_at = monotonic() + (self._scrub_every if is_over else self._retry)

    def _is_changed(self, table: Scrubbed) -> bool:
        return self._deleted.get(table.name) != table.deleted

    def _scrub(self, db: Connection, table: Scrubbed) -> bool:
        """Whether anything was removed."""
        is_large = monotonic() < self._large_until.get(table.name, 0.0)
        try:
            if is_large:
                scrubbing.scrub_large(db, table.name)
            elif not scrubbing.rewrite(db, table.name):
                return True
        except Locked:
            return False
        except Canceled:
            self._note_canceled(table)
            return False
        self._canceled.pop(table.name, None)
        self._deleted[table.name] = table.deleted
        return True

    def _note_canceled(self, table: Scrubbed) -> None:
        tries = self._canceled.get(table.name, 0) + 1
        self._canceled[table.name] = tries
        if tries >= MAX_TRIES:
            megabytes = table.bytes // 1_000_000
            logger.warning("%s is too large to be rewritten: %d MB", table.name, megabytes)
            self._large_until[table.name] = monotonic() + GIVEN_UP_SECONDS
            del self._canceled[table.name]
