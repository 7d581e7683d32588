"""Deletes accounts: erases everything that is stored about a person."""

from cruddur.activities import erasing as activities
from cruddur.activities.endings import Ending
from cruddur.acts import service as acts
from cruddur.auth import notice_store, store
from cruddur.media import service as media
from cruddur.messages import service as messages
from cruddur.mutes import service as mutes
from cruddur.place import role_service as roles
from cruddur.postgres.connection import Connection
from cruddur.reports import service as reports
from cruddur.users import service as users


def leave(db: Connection, user_uuid: str) -> None:
    """Ends an account immediately: from then on nothing of it is shown, and `erase_who_left` erases
    the rest in portions. The person is told by mail, at the addresses of the last week. A trigger
    does the same wherever a row of `users` is deleted. Raises Conflict for the only admin of the
    place."""
    roles.refuse_last_admin(db, user_uuid)
    notice_store.notify_of_deletion(db, user_uuid)
    users.leave(db, user_uuid)


def erase_who_left(db: Connection, divisor: int = 1) -> bool:
    """Erases a portion, smaller than usual by the divisor, of what is stored about a person who
    left; True when there is more."""
    left = activities.who_left(db)
    if left is None:
        return False
    if _erase_some(db, left, divisor):
        return True
    if not users.lock_left(db, left.uuid):
        return False
    # Checked again under the lock: concurrent requests have committed by now, and none can follow.
    if not _erase_some(db, left, divisor):
        users.delete_person(db, left.uuid)
    return True


def _erase_some(db: Connection, left: Ending, divisor: int) -> bool:
    # A portion of each kind, because people with many rows of one kind often have many of all.
    more = [
        messages.erase_of_user(db, left.uuid, divisor),
        users.erase_of_user(db, left.uuid, divisor),
        activities.erase_of_user(db, left, divisor),
        store.erase_keys_of_user(db, left.uuid, divisor),
        acts.erase_of_user(db, left.uuid, divisor),
        reports.erase_of_user(db, left.uuid, divisor),
        mutes.erase_of_user(db, left.uuid, divisor),
        media.erase_of_user(db, left.uuid, divisor),
    ]
    return any(more)
