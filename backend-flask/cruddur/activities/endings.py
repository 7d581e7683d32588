"""What ends and is carried out in portions: a function here is a statement in `sql/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

PLAN_BY_INDEX = statement("activities", "plan_by_index")
BEGIN_ENDING = statement("activities", "begin_ending")
NEXT_ENDING = statement("activities", "next_ending")
FINISH_ENDING = statement("activities", "finish_ending")
KEEP_BRANCHES = statement("activities", "keep_branches")
NEXT_BRANCHES = statement("activities", "next_branches")
LOCK_BELOW = statement("activities", "lock_below")
ERASE_BELOW = statement("activities", "erase_below")
SHORTEN_BELOW = statement("activities", "shorten_below")
LOCK_EXPIRED = statement("activities", "lock_expired")
ERASE_EXPIRED = statement("activities", "erase_expired")
STRIP = statement("activities", "strip")
OF_USER = statement("activities", "of_user")
LOCK_ACTED_ON = statement("activities", "lock_acted_on")
TAKE_BACK_OF_USER = statement("activities", "take_back_of_user")
UNMENTION_USER = statement("activities", "unmention_user")


@dataclass(frozen=True)
class Ending:
    """That all below a crud, or all that a person wrote, ends at `ends_at`, decided at `began_at`;
    `uuid` is the crud's or the person's. `is_over` says that the time has come."""

    uuid: str
    ends_at: datetime
    began_at: datetime
    is_over: bool


def plan_by_index(db: Connection) -> None:
    """Has the statements below planned for long tables, until the transaction ends."""
    db.run(PLAN_BY_INDEX)


def begin(db: Connection, ending: Ending) -> None:
    """Keeps the ending of a crud for the worker; of two for one crud the earlier end counts."""
    db.run(BEGIN_ENDING, ending_uuid=ending.uuid, ends_at=ending.ends_at, began_at=ending.began_at)


def next_ending(db: Connection, *, is_person: bool) -> Ending | None:
    """The oldest ending of a crud, or of a person."""
    row = db.row(NEXT_ENDING, is_person=is_person)
    return Ending(*row) if row else None


def finish(db: Connection, ending: Ending) -> None:
    """Forgets an ending that is carried out."""
    db.run(FINISH_ENDING, ending_uuid=ending.uuid)


def keep_branches(db: Connection, ending: Ending, uuids: Sequence[str]) -> None:
    """Keeps below which cruds there is more, each after what it answers."""
    db.run(KEEP_BRANCHES, ending_uuid=ending.uuid, uuids=list(uuids))


def next_branches(db: Connection, ending: Ending, limit: int) -> tuple[list[str], bool]:
    """The last `limit` that were kept, each after what it answers, and whether there were any: of
    those, some may have gone meanwhile."""
    rows = db.rows(NEXT_BRANCHES, ending_uuid=ending.uuid, limit=limit)
    return [str(row[0]) for row in rows if row[1]], bool(rows)


def lock_below(db: Connection, ending: Ending, uuids: Sequence[str], limit: int) -> list[str]:
    """Holds these cruds and up to `limit` below them; returns those held, each after what it
    answers."""
    rows = db.rows(
        LOCK_BELOW,
        ending_uuid=ending.uuid,
        ends_at=ending.ends_at,
        uuids=list(uuids),
        limit=limit,
    )
    return [str(row[0]) for row in sorted(rows, key=lambda row: row[1])]


def erase_below(db: Connection, ending: Ending, uuids: Sequence[str]) -> list[str]:
    """Erases those of these cruds below which nothing is left; returns the others."""
    rows = db.rows(ERASE_BELOW, ending_uuid=ending.uuid, ends_at=ending.ends_at, uuids=list(uuids))
    return [str(row[0]) for row in rows]


def shorten_below(db: Connection, ending: Ending, uuids: Sequence[str]) -> list[str]:
    """Shortens those of these cruds below which nothing lives longer; returns the others."""
    rows = db.rows(
        SHORTEN_BELOW,
        ending_uuid=ending.uuid,
        ends_at=ending.ends_at,
        began_at=ending.began_at,
        uuids=list(uuids),
    )
    return [str(row[0]) for row in rows]


def lock_expired(db: Connection, limit: int) -> list[str]:
    """Holds up to `limit` cruds whose time is over."""
    return [str(row[0]) for row in db.rows(LOCK_EXPIRED, limit=limit)]


def erase_expired(db: Connection, uuids: Sequence[str]) -> None:
    """Erases these cruds; one below which something is left becomes an ending."""
    # Whatever answers them has to go first, whenever its own time is over.
    db.run(ERASE_EXPIRED, uuids=list(uuids), ends_at="-infinity")


def strip(db: Connection, uuids: Sequence[str], limit: int) -> int:
    """Takes up to `limit` likes and as many reposts off those of these cruds that have many;
    returns how many."""
    row = db.row(STRIP, uuids=list(uuids), limit=limit)
    return int(row[0]) if row else 0


def of_user(db: Connection, user_uuid: str, limit: int) -> list[str]:
    """The first `limit` cruds of a person that have a row, each after what it answers."""
    return [str(row[0]) for row in db.rows(OF_USER, user_uuid=user_uuid, limit=limit)]


def take_back_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Takes back up to `limit` likes and as many reposts of a person; returns how many."""
    held = [str(row[0]) for row in db.rows(LOCK_ACTED_ON, user_uuid=user_uuid, limit=limit)]
    if not held:
        return 0
    row = db.row(TAKE_BACK_OF_USER, user_uuid=user_uuid, uuids=held)
    return int(row[0]) if row else 0


def unmention_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Forgets up to `limit` mentions of a person; returns how many."""
    row = db.row(UNMENTION_USER, user_uuid=user_uuid, limit=limit)
    return int(row[0]) if row else 0
