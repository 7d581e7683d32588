"""The figures of the place: in `/api/metrics`, on the page of admins and in `flask doctor`."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cruddur.errors import TookTooLong
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

COUNT_MILLISECONDS = 1000
"""Then the living cruds are not counted: their number grows with the place."""


@dataclass(frozen=True)
class Figures:
    """What Postgres knows; `lags` are upper bounds of seconds and how many cruds were erased."""

    waiting: int
    waiting_mails: int
    age: float
    set_aside: int
    overdue: float
    connections: Mapping[str, int]
    worker_connections: int
    lags: list[tuple[float | str, int]]
    total_seconds: float
    open_reports: int
    taken_reports: int
    database_bytes: int


@dataclass(frozen=True)
class Pictures:
    """How many bytes the files of pictures take, and how many pictures wait to be erased."""

    stored_bytes: int
    waiting: int


@dataclass(frozen=True)
class Disk:
    """The disk of the stores."""

    total_bytes: int
    free_bytes: int


FIGURES = statement("server", "figures", Figures)
PICTURES = statement("server", "pictures", Pictures, timeout_milliseconds=COUNT_MILLISECONDS)
LIVING_CRUDS = statement("server", "living_cruds", int, timeout_milliseconds=COUNT_MILLISECONDS)


def figures(db: Connection) -> Figures:
    """The figures as they are now. Raises StoreUnavailable."""
    return one(db.row(FIGURES))


def living_cruds(db: Connection) -> int | None:
    """How many cruds are alive; None where counting takes too long. `db` is no transaction."""
    try:
        return db.row(LIVING_CRUDS)
    except TookTooLong:
        return None


def pictures(db: Connection) -> Pictures | None:
    """What pictures take; None where counting takes too long. `db` is no transaction."""
    try:
        return db.row(PICTURES)
    except TookTooLong:
        return None


def disk(folder: Path | None) -> Disk | None:
    """The disk on which that folder is; None where none is named or it cannot be asked."""
    try:
        usage = shutil.disk_usage(folder) if folder else None
    except OSError:
        return None
    # What is reserved for root is not free for a store.
    return Disk(usage.used + usage.free, usage.free) if usage else None
