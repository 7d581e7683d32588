"""How cruds go: when their time is over, when somebody ends them, when their author leaves.

What a request or a turn of the worker does is bounded. Whatever goes beyond that is kept as an
ending: from then on nothing below it is alive (the view `kept_activities`), and the worker carries
it out portion by portion, answers before what they answer. It may be cut off at any moment.
"""

from collections.abc import Sequence
from datetime import datetime

from cruddur.activities import endings
from cruddur.activities.endings import Ending
from cruddur.postgres.connection import Connection

ERASE_BATCH = 500
"""Cruds in a portion; with those that had to wait it may be twice as many."""
MAX_STRIPPED = 2000
"""Likes, and as many reposts, that go in a portion with the cruds they hang on."""


def end_now(db: Connection, activity_uuid: str, ends_at: datetime) -> None:
    """Erases a crud that is held and ended a moment ago, with all below it."""
    _begin(db, Ending(activity_uuid, ends_at, ends_at, is_over=True))


def shorten(db: Connection, activity_uuid: str, ends_at: datetime, decided_at: datetime) -> None:
    """Lets all below a crud, which is held, end with it at the latest."""
    _begin(db, Ending(activity_uuid, ends_at, decided_at, is_over=False))


def erase_expired(db: Connection, divisor: int = 1) -> bool:
    """Erases a batch of what expired, so many times smaller than usual; True when there may be
    more."""
    endings.plan_by_index(db)
    limit = _portion(divisor)
    found = endings.lock_expired(db, limit)
    if not found:
        return False
    if _too_many_hang_on(db, found, divisor):
        return True
    endings.erase_expired(db, found)
    return len(found) == limit


def erase_ended(db: Connection, divisor: int = 1) -> bool:
    """Carries out a portion of what somebody ended; True when there is more."""
    endings.plan_by_index(db)
    ending = endings.next_ending(db, is_person=False)
    if ending is None:
        return False
    if not _go_on(db, ending, divisor):
        endings.finish(db, ending)
    return True


def who_left(db: Connection) -> Ending | None:
    """Who left first, of those who are not erased everywhere yet."""
    return endings.next_ending(db, is_person=True)


def erase_of_user(db: Connection, leaving: Ending, divisor: int = 1) -> bool:
    """Erases a portion of what a person who left wrote, with all below it, liked, reposted and is
    mentioned in; True when there may be more."""
    endings.plan_by_index(db)
    limit = _portion(divisor)
    acted = endings.take_back_of_user(db, leaving.uuid, limit)
    mentioned = endings.unmention_user(db, leaving.uuid, limit)
    return _erase_written(db, leaving, divisor) or acted + mentioned > 0


def _erase_written(db: Connection, leaving: Ending, divisor: int) -> bool:
    if _go_on(db, leaving, divisor):
        return True
    written = endings.of_user(db, leaving.uuid, _portion(divisor))
    if written:
        endings.keep_branches(db, leaving, _carry_out(db, leaving, written, divisor))
    return bool(written)


def _begin(db: Connection, ending: Ending) -> None:
    endings.plan_by_index(db)
    left = _carry_out(db, ending, [ending.uuid])
    if left:
        endings.begin(db, ending)
        endings.keep_branches(db, ending, left)


def _go_on(db: Connection, ending: Ending, divisor: int) -> bool:
    branches, more = endings.next_branches(db, ending, _portion(divisor))
    if branches:
        endings.keep_branches(db, ending, _carry_out(db, ending, branches, divisor))
    return more


def _carry_out(db: Connection, ending: Ending, uuids: Sequence[str], divisor: int = 1) -> list[str]:
    """Does what can be done of an ending at these cruds and a portion of what is below them;
    returns those that have to wait, each after what it answers."""
    held = endings.lock_below(db, ending, uuids, _portion(divisor))
    if not ending.is_over:
        return endings.shorten_below(db, ending, held)
    if _too_many_hang_on(db, held, divisor):
        return held
    return endings.erase_below(db, ending, held)


def _too_many_hang_on(db: Connection, uuids: Sequence[str], divisor: int) -> bool:
    limit = max(1, MAX_STRIPPED // divisor)
    return endings.strip(db, uuids, limit) >= limit


def _portion(divisor: int) -> int:
    return max(1, ERASE_BATCH // divisor)
