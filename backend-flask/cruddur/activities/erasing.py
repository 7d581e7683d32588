"""How activities are erased: when they expire, when somebody ends them, when their author leaves.

What a request or a turn of the worker does is bounded. The rest is stored as an ending: from then
on nothing below it is alive (the view `kept_activities`), and the worker erases it portion by
portion, replies before what they reply to. It may be interrupted at any moment.
"""

from collections.abc import Sequence
from datetime import datetime

from cruddur.activities import endings
from cruddur.activities.endings import Ending
from cruddur.postgres.connection import Connection

ERASE_BATCH = 500
"""Activities in a portion; with those that had to wait it may be twice as many."""
MAX_STRIPPED = 2000
"""Likes, and as many reposts and bookmarks, that are deleted in a portion with their activities."""


def end_now(db: Connection, activity_uuid: str, ends_at: datetime) -> None:
    """Erases an activity that is locked and ended a moment ago, with all below it."""
    _start(db, Ending(activity_uuid, ends_at, ends_at, is_over=True))


def shorten(db: Connection, activity_uuid: str, ends_at: datetime, decided_at: datetime) -> None:
    """Lets all below an activity, which is locked, end with it at the latest."""
    _start(db, Ending(activity_uuid, ends_at, decided_at, is_over=False))


def erase_expired(db: Connection, divisor: int = 1) -> bool:
    """Erases a batch of what expired, so many times smaller than usual; True when there may be
    more."""
    endings.plan_by_index(db)
    limit = _portion(divisor)
    expired = endings.lock_expired(db, limit)
    if not expired:
        return False
    if _has_too_many_rows(db, expired, divisor):
        return True
    endings.erase_expired(db, expired)
    return len(expired) == limit


def erase_ended(db: Connection, divisor: int = 1) -> bool:
    """Erases or shortens a portion of what somebody ended; True when there is more."""
    endings.plan_by_index(db)
    ending = endings.next_ending(db, is_person=False)
    if ending is None:
        return False
    if not _continue(db, ending, divisor):
        endings.finish(db, ending)
    return True


def who_left(db: Connection) -> Ending | None:
    """Who left first, of those who are not erased completely yet."""
    return endings.next_ending(db, is_person=True)


def erase_of_user(db: Connection, leaving: Ending, divisor: int = 1) -> bool:
    """Erases a portion of what a person who left wrote, with all below it, liked, reposted,
    bookmarked and is mentioned in; True when there may be more."""
    endings.plan_by_index(db)
    limit = _portion(divisor)
    undone = endings.undo_of_user(db, leaving.uuid, limit)
    unmentioned = endings.unmention_user(db, leaving.uuid, limit)
    forgotten = endings.erase_bookmarks_of_user(db, leaving.uuid, limit)
    return _erase_written(db, leaving, divisor) or undone + unmentioned + forgotten > 0


def _erase_written(db: Connection, leaving: Ending, divisor: int) -> bool:
    if _continue(db, leaving, divisor):
        return True
    written = endings.of_user(db, leaving.uuid, _portion(divisor))
    if written:
        endings.store_branches(db, leaving, _apply(db, leaving, written, divisor))
    return bool(written)


def _start(db: Connection, ending: Ending) -> None:
    endings.plan_by_index(db)
    waiting = _apply(db, ending, [ending.uuid])
    if waiting:
        endings.start(db, ending)
        endings.store_branches(db, ending, waiting)


def _continue(db: Connection, ending: Ending, divisor: int) -> bool:
    branches, more = endings.next_branches(db, ending, _portion(divisor))
    if branches:
        endings.store_branches(db, ending, _apply(db, ending, branches, divisor))
    return more


def _apply(db: Connection, ending: Ending, uuids: Sequence[str], divisor: int = 1) -> list[str]:
    """Does what can be done of an ending at these activities and a portion of what is below them;
    returns those that have to wait, each after what it replies to."""
    locked = endings.lock_below(db, ending, uuids, _portion(divisor))
    if not ending.is_over:
        return endings.shorten_below(db, ending, locked)
    if _has_too_many_rows(db, locked, divisor):
        return locked
    return endings.erase_below(db, ending, locked)


def _has_too_many_rows(db: Connection, uuids: Sequence[str], divisor: int) -> bool:
    limit = max(1, MAX_STRIPPED // divisor)
    stripped = endings.strip(db, uuids, limit)
    return max(stripped, endings.strip_bookmarks(db, uuids, limit)) >= limit


def _portion(divisor: int) -> int:
    return max(1, ERASE_BATCH // divisor)
