"""The rules of following and blocking, and what other features may do with people."""

import json

from cruddur.activities import blocking
from cruddur.errors import Blocked
from cruddur.postgres.connection import Connection
from cruddur.users import store
from cruddur.users.import_schemas import Followed
from cruddur.users.schemas import ProfileUpdate

ERASE_BATCH = 500
ACCEPT_BATCH = 100


def update(db: Connection, viewer_uuid: str, changes: ProfileUpdate) -> None:
    """Changes what the viewer says about himself or herself. Who approves followers no more
    accepts a portion of the requests that wait; the worker accepts the rest."""
    store.update(
        db,
        viewer_uuid,
        display_name=changes.display_name.strip() if changes.display_name else None,
        bio=changes.bio.strip() if changes.bio is not None else None,
        locale=changes.locale,
        messages_from=changes.messages_from,
        approves_followers=changes.approves_followers,
        end_line_in_apps=changes.end_line_in_apps,
    )
    if changes.approves_followers is False:
        _accept_waiting(db, viewer_uuid, ACCEPT_BATCH)


def accept_next(db: Connection, divisor: int = 1) -> bool:
    """Accepts a portion of the requests of somebody who approves followers no more; True when there
    may be more."""
    user_uuid = store.next_opened(db)
    if user_uuid is None:
        return False
    _accept_waiting(db, user_uuid, max(1, ACCEPT_BATCH // divisor))
    return True


def follow(db: Connection, viewer_uuid: str, handle: str) -> Followed | None:
    """Follows, or asks to, and returns what it came to; None for oneself and nobody. Raises Blocked
    when one of both blocks the other."""
    if store.is_blocked(db, viewer_uuid, handle):
        raise Blocked()
    return store.follow(db, viewer_uuid, handle)


def unfollow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Unfollows; idempotent."""
    store.unfollow(db, viewer_uuid, handle)


def accept_follower(db: Connection, viewer_uuid: str, handle: str) -> bool:
    """Lets somebody follow who asked to; False where nobody with that handle did."""
    return store.accept_follower(db, viewer_uuid, handle)


def decline_follower(db: Connection, viewer_uuid: str, handle: str) -> bool:
    """Declines the request of somebody; False where nobody with that handle asked."""
    return store.decline_follower(db, viewer_uuid, handle)


def found(
    db: Connection, viewer_uuid: str | None, term: str, limit: int, *, only_followed: bool
) -> list[str]:
    """The uuids of people whose handle or name begins like this, of those whom the viewer follows
    or of all."""
    people = json.loads(store.search(db, viewer_uuid, term, limit))
    return [person["uuid"] for person in people if person["followed"] or not only_followed]


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


def _accept_waiting(db: Connection, user_uuid: str, limit: int) -> None:
    if store.accept_waiting(db, user_uuid, limit) < limit:
        store.finish_opened(db, user_uuid)


def _apply(db: Connection, viewer_uuid: str, other_uuid: str | None) -> None:
    if other_uuid:
        blocking.apply(db, viewer_uuid, other_uuid)
