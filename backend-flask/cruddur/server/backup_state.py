"""What is known of the backups that the service `backup` makes, for the operator and the pages."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class BackupState:
    """The row of `backup_state`. `every_seconds` is None where none is made by itself, `made_at`
    where there is none yet; `fault` is why the last try failed, or empty."""

    every_seconds: int | None
    kept_seconds: int | None
    is_encrypted: bool
    made_at: datetime | None
    age_seconds: float | None
    bytes: int | None
    oldest_content_at: datetime | None
    tried_at: datetime | None
    fault: str

    @property
    def is_stale(self) -> bool:
        """Whether one that should be there is missing: the newest is twice as old as it may be."""
        if self.every_seconds is None:
            return False
        return self.age_seconds is None or self.age_seconds > 2 * self.every_seconds

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to look: the last try failed, or one is missing."""
        return bool(self.fault) or self.is_stale


BACKUP_STATE = statement("server", "backup_state", BackupState)


def backup_state(db: Connection) -> BackupState:
    """The present state. Raises StoreUnavailable."""
    found = db.row(BACKUP_STATE)
    assert found, "a migration made the row, and nothing deletes it"
    return found
