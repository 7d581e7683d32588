"""What a block does to activities. While it lasts it hides, from everybody, the replies of the
blocked person anywhere below an activity of the blocker's; and it deletes what either reposted of
the other's. A function here does a portion and is idempotent."""

from typing import NamedTuple

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

PORTION = 500


class BlockChange(NamedTuple):
    """Between whom a block was set or lifted."""

    user_uuid: str
    blocked_user_uuid: str


LOCK_HIDING = statement("activities", "lock_hiding", str)
SET_HIDDEN = statement("activities", "set_hidden", int)
LOCK_REPOSTED_ACROSS = statement("activities", "lock_reposted_across", str)
UNREPOST_ACROSS = statement("activities", "unrepost_across", int)
NEXT_BLOCK_CHANGE = statement("activities", "next_block_change", BlockChange)
FINISH_BLOCK_CHANGE = statement("activities", "finish_block_change")


def apply(db: Connection, user_uuid: str, blocked_user_uuid: str, divisor: int = 1) -> None:
    """Applies a block that was set or lifted a moment ago to a portion of the activities; the
    worker applies it to the rest."""
    limit = max(1, PORTION // divisor)
    changed = _hide_or_show(db, blocked_user_uuid, limit)
    changed += _unrepost(db, user_uuid, blocked_user_uuid, limit)
    if changed == 0:
        db.run(FINISH_BLOCK_CHANGE, user_uuid=user_uuid, blocked_user_uuid=blocked_user_uuid)


def apply_next(db: Connection, divisor: int = 1) -> bool:
    """Applies some block to a portion; True when there may be more."""
    change = db.row(NEXT_BLOCK_CHANGE)
    if change is None:
        return False
    apply(db, change.user_uuid, change.blocked_user_uuid, divisor)
    return True


def _hide_or_show(db: Connection, user_uuid: str, limit: int) -> int:
    locked = db.rows(LOCK_HIDING, user_uuid=user_uuid, limit=limit)
    return one(db.row(SET_HIDDEN, user_uuid=user_uuid, uuids=locked)) if locked else 0


def _unrepost(db: Connection, user_uuid: str, other_uuid: str, limit: int) -> int:
    both = {"user_uuid": user_uuid, "other_uuid": other_uuid}
    locked = db.rows(LOCK_REPOSTED_ACROSS, **both, limit=limit)
    return one(db.row(UNREPOST_ACROSS, **both, uuids=locked)) if locked else 0
