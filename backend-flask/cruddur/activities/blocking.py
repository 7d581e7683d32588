"""What a block does to cruds: it hides what the blocked person answered anywhere below a crud of
the other's, from everybody and for as long as it lasts, and takes back what either reposted of the
other's. A function here does a portion; doing it again changes nothing."""

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

LOCK_HIDING = statement("activities", "lock_hiding")
SET_HIDDEN = statement("activities", "set_hidden")
LOCK_REPOSTED_ACROSS = statement("activities", "lock_reposted_across")
UNREPOST_ACROSS = statement("activities", "unrepost_across")
NEXT_BLOCK_CHANGE = statement("activities", "next_block_change")
FINISH_BLOCK_CHANGE = statement("activities", "finish_block_change")

PORTION = 500


def carry_out(db: Connection, user_uuid: str, blocked_user_uuid: str, divisor: int = 1) -> None:
    """Does what follows from a block that was set or lifted a moment ago, or a portion of it, after
    which the worker goes on."""
    limit = max(1, PORTION // divisor)
    turned = _turn_answers(db, blocked_user_uuid, limit)
    if turned + _unrepost(db, user_uuid, blocked_user_uuid, limit) == 0:
        db.run(FINISH_BLOCK_CHANGE, user_uuid=user_uuid, blocked_user_uuid=blocked_user_uuid)


def carry_out_next(db: Connection, divisor: int = 1) -> bool:
    """A portion of what follows from some block; True when there may be more."""
    row = db.row(NEXT_BLOCK_CHANGE)
    if row is None:
        return False
    carry_out(db, str(row[0]), str(row[1]), divisor)
    return True


def _turn_answers(db: Connection, user_uuid: str, limit: int) -> int:
    held = [str(row[0]) for row in db.rows(LOCK_HIDING, user_uuid=user_uuid, limit=limit)]
    row = db.row(SET_HIDDEN, user_uuid=user_uuid, uuids=held) if held else None
    return int(row[0]) if row else 0


def _unrepost(db: Connection, user_uuid: str, other_uuid: str, limit: int) -> int:
    both = {"user_uuid": user_uuid, "other_uuid": other_uuid}
    held = [str(row[0]) for row in db.rows(LOCK_REPOSTED_ACROSS, **both, limit=limit)]
    row = db.row(UNREPOST_ACROSS, **both, uuids=held) if held else None
    return int(row[0]) if row else 0
