"""The rules of following and blocking, and what other features may do with people."""

import json

from cruddur.activities import blocking
from cruddur.errors import Blocked
from cruddur.postgres.connection import Connection
from cruddur.users import store
from cruddur.users.schemas import ProfileUpdate

ERASE_BATCH = 500


def follow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Follows. Raises Blocked when one of both blocks the other."""
    if store.is_blocked(db, viewer_uuid, handle):
        raise Blocked()
    store.follow(db, viewer_uuid, handle)


def unfollow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Unfollows; idempotent."""
    store.unfollow(db, viewer_uuid, handle)


def update(db: Connection, viewer_uuid: str, written: ProfileUpdate) -> None:
    """Changes what is not None."""
    store.update(
        db,
        viewer_uuid,
        display_name=written.display_name.strip() if written.display_name else None,
        bio=written.bio.strip() if written.bio is not None else None,
        locale=written.locale,
        messages_from=written.messages_from,
    )


def found(db: Connection, viewer_uuid: str | None, term: str, limit: int) -> list[str]:
    """The uuids of people whose handle or name begins like this."""
    return [person["uuid"] for person in json.loads(store.search(db, viewer_uuid, term, limit))]


def suggested(db: Connection, viewer_uuid: str, limit: int) -> list[str]:
    """The uuids of people to follow."""
    return [person["uuid"] for person in json.loads(store.suggested(db, viewer_uuid, limit))]


def block(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Blocks, and applies the block to activities; idempotent. To block nobody changes nothing."""
    _apply(db, viewer_uuid, store.block(db, viewer_uuid, handle))


def unblock(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Lifts a block, also for activities; idempotent. To unblock nobody changes nothing."""
    _apply(db, viewer_uuid, store.unblock(db, viewer_uuid, handle))


def leave(db: Connection, user_uuid: str) -> None:
    """Deletes an account: the person is gone at once, the rest is erased in portions."""
    store.erase(db, user_uuid)


def erase_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Erases a portion of whom a person who left followed and blocked, and of those who did the
    same with that person; True when there may be more."""
    return store.erase_of_user(db, user_uuid, max(1, ERASE_BATCH // divisor)) > 0


def lock_left(db: Connection, user_uuid: str) -> bool:
    """Locks a person who left until the transaction ends, so that nothing more is written of them.
    False while something is just being written."""
    return store.lock_left(db, user_uuid)


def delete_person(db: Connection, user_uuid: str) -> None:
    """Deletes the last row of a person who left."""
    store.delete_person(db, user_uuid)


def _apply(db: Connection, viewer_uuid: str, other_uuid: str | None) -> None:
    if other_uuid:
        blocking.apply(db, viewer_uuid, other_uuid)
