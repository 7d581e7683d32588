"""What ends and is erased or shortened in portions: a function here is a statement in `sql/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Ending:
    """All below an activity, or all that a person wrote, ends at `ends_at`, decided at `began_at`;
    `uuid` is that of the activity or the person. `is_over` says that the time has come."""

    uuid: str
    ends_at: datetime
    began_at: datetime
    is_over: bool


@dataclass(frozen=True)
class Branch:
    """An activity below which an ending goes on; `is_there` unless it was erased meanwhile."""

    activity_uuid: str
    is_there: bool


class LockedActivity(NamedTuple):
    """An activity that is locked; `nth` says after how many others it may be erased."""

    uuid: str
    nth: int


PLAN_BY_INDEX = statement("activities", "plan_by_index")
START_ENDING = statement("activities", "start_ending")
NEXT_ENDING = statement("activities", "next_ending", Ending)
FINISH_ENDING = statement("activities", "finish_ending")
STORE_BRANCHES = statement("activities", "store_branches")
NEXT_BRANCHES = statement("activities", "next_branches", Branch)
LOCK_BELOW = statement("activities", "lock_below", LockedActivity)
ERASE_BELOW = statement("activities", "erase_below", str)
SHORTEN_BELOW = statement("activities", "shorten_below", str)
LOCK_EXPIRED = statement("activities", "lock_expired", str)
ERASE_EXPIRED = statement("activities", "erase_expired")
STRIP = statement("activities", "strip", int)
OF_USER = statement("activities", "of_user", str)
LOCK_ACTED_ON = statement("activities", "lock_acted_on", str)
UNDO_OF_USER = statement("activities", "undo_of_user", int)
STRIP_BOOKMARKS = statement("activities", "strip_bookmarks", int)
ERASE_BOOKMARKS_OF_USER = statement("activities", "erase_bookmarks_of_user", int)
UNMENTION_USER = statement("activities", "unmention_user", int)


def plan_by_index(db: Connection) -> None:
    """Has the statements below planned for long tables, until the transaction ends."""
    db.run(PLAN_BY_INDEX)


def start(db: Connection, ending: Ending) -> None:
    """Stores the ending of an activity for the worker; of two for one activity the earlier end
    counts."""
    db.run(START_ENDING, ending_uuid=ending.uuid, ends_at=ending.ends_at, began_at=ending.began_at)


def next_ending(db: Connection, *, is_person: bool) -> Ending | None:
    """The oldest ending of an activity, or of a person."""
    return db.row(NEXT_ENDING, is_person=is_person)


def finish(db: Connection, ending: Ending) -> None:
    """Deletes an ending that is complete."""
    db.run(FINISH_ENDING, ending_uuid=ending.uuid)


def store_branches(db: Connection, ending: Ending, uuids: Sequence[str]) -> None:
    """Stores below which activities there is more, each after what it replies to."""
    db.run(STORE_BRANCHES, ending_uuid=ending.uuid, uuids=list(uuids))


def next_branches(db: Connection, ending: Ending, limit: int) -> tuple[list[str], bool]:
    """The last `limit` that were stored, each after what it replies to, and whether there were any:
    of those, some may have been erased meanwhile."""
    branches = db.rows(NEXT_BRANCHES, ending_uuid=ending.uuid, limit=limit)
    return [branch.activity_uuid for branch in branches if branch.is_there], bool(branches)


def lock_below(db: Connection, ending: Ending, uuids: Sequence[str], limit: int) -> list[str]:
    """Locks these activities and up to `limit` below them; returns those that are locked, each
    after what it replies to."""
    locked = db.rows(
        LOCK_BELOW,
        ending_uuid=ending.uuid,
        ends_at=ending.ends_at,
        uuids=list(uuids),
        limit=limit,
    )
    return [activity.uuid for activity in sorted(locked, key=lambda activity: activity.nth)]


def erase_below(db: Connection, ending: Ending, uuids: Sequence[str]) -> list[str]:
    """Erases those of these activities below which nothing is left; returns the others."""
    return db.rows(ERASE_BELOW, ending_uuid=ending.uuid, ends_at=ending.ends_at, uuids=list(uuids))


def shorten_below(db: Connection, ending: Ending, uuids: Sequence[str]) -> list[str]:
    """Shortens those of these activities below which nothing lives longer; returns the others."""
    return db.rows(
        SHORTEN_BELOW,
        ending_uuid=ending.uuid,
        ends_at=ending.ends_at,
        began_at=ending.began_at,
        uuids=list(uuids),
    )


def lock_expired(db: Connection, limit: int) -> list[str]:
    """Locks up to `limit` activities whose time is over."""
    return db.rows(LOCK_EXPIRED, limit=limit)


def erase_expired(db: Connection, uuids: Sequence[str]) -> None:
    """Erases these activities; one below which something is left becomes an ending."""
    # Every reply to them is erased first, whenever its own time is over.
    db.run(ERASE_EXPIRED, uuids=list(uuids), ends_at="-infinity")


def strip(db: Connection, uuids: Sequence[str], limit: int) -> int:
    """Deletes up to `limit` likes and as many reposts of those of these activities that have many;
    returns how many."""
    return one(db.row(STRIP, uuids=list(uuids), limit=limit))


def strip_bookmarks(db: Connection, uuids: Sequence[str], limit: int) -> int:
    """Deletes up to `limit` bookmarks of those of these activities that have many; returns how
    many."""
    return one(db.row(STRIP_BOOKMARKS, uuids=list(uuids), limit=limit))


def erase_bookmarks_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Deletes up to `limit` bookmarks of a person; returns how many."""
    return one(db.row(ERASE_BOOKMARKS_OF_USER, user_uuid=user_uuid, limit=limit))


def of_user(db: Connection, user_uuid: str, limit: int) -> list[str]:
    """The first `limit` activities of a person that have a row, each after what it replies to."""
    return db.rows(OF_USER, user_uuid=user_uuid, limit=limit)


def undo_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Deletes up to `limit` likes and as many reposts of a person; returns how many."""
    locked = db.rows(LOCK_ACTED_ON, user_uuid=user_uuid, limit=limit)
    return one(db.row(UNDO_OF_USER, user_uuid=user_uuid, uuids=locked)) if locked else 0


def unmention_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Deletes up to `limit` mentions of a person; returns how many."""
    return one(db.row(UNMENTION_USER, user_uuid=user_uuid, limit=limit))
