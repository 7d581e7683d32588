"""The rules of following and blocking, and what other features may do with people."""

from cruddur.activities import blocking
from cruddur.errors import Blocked
from cruddur.postgres.connection import Connection
from cruddur.users import store

ERASE_BATCH = 500


def follow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Follows. Raises Blocked when one of both blocks the other."""
    if store.is_apart(db, viewer_uuid, handle):
        raise Blocked()
    store.follow(db, viewer_uuid, handle)


def block(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Blocks, with what follows from it; again, or nobody, changes nothing."""
    _carry_out(db, viewer_uuid, store.block(db, viewer_uuid, handle))


def unblock(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Blocks no more, with what follows from it; again, or nobody, changes nothing."""
    _carry_out(db, viewer_uuid, store.unblock(db, viewer_uuid, handle))


def leave(db: Connection, user_uuid: str) -> None:
    """Ends an account: the person is gone, and what hangs on the person is erased in portions."""
    store.erase(db, user_uuid)


def erase_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Erases a portion of whom a person who left followed and blocked, and of those who did the
    same with that person; True when there may be more."""
    return store.erase_of_user(db, user_uuid, max(1, ERASE_BATCH // divisor)) > 0


def hold_left(db: Connection, user_uuid: str) -> bool:
    """Holds a person who left until the transaction ends, so that nothing more comes of them. False
    while something is just being written."""
    return store.hold_left(db, user_uuid)


def forget(db: Connection, user_uuid: str) -> None:
    """Forgets a person of whom nothing is left."""
    store.forget(db, user_uuid)


def _carry_out(db: Connection, viewer_uuid: str, other_uuid: str | None) -> None:
    if other_uuid:
        blocking.carry_out(db, viewer_uuid, other_uuid)
