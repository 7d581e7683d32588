"""The lane that follows the people of files."""

from cruddur.postgres.pool import Postgres
from cruddur.security.rate_limits import RateLimiter
from cruddur.settings import Settings
from cruddur.users import import_store, imports
from cruddur.worker.lanes import Turn
from cruddur.worker.wakeup import Wakeup

PAUSE_SECONDS = 0.1
"""Between two portions, so that reads get their share of Postgres."""


class ImportingLane:
    """Does a portion of an import in each turn; imports of several people take turns."""

    name = "importing"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._limiter: RateLimiter | None = None

    def wakeup(self, database_url: str) -> Wakeup:  # noqa: ARG002 (nobody wakes it)
        """It polls."""
        return Wakeup()

    def turn(self, postgres: Postgres) -> Turn:
        """Does a portion of the import that has waited longest."""
        # It counts uses in batches, and so is kept.
        self._limiter = self._limiter or RateLimiter(postgres, self._settings.secret_key)
        with postgres.autocommit() as db:
            due = import_store.claim_import(db)
        if due is None:
            return Turn(worked=False)
        with postgres.transaction() as db:
            imports.go_on(db, self._settings, self._limiter, due)
        return Turn(worked=True, pause=PAUSE_SECONDS)
