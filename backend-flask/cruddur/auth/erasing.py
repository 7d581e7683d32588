"""Leaving: all that is kept about a person, to take along, and its erasing everywhere."""

from cruddur.activities import service as activities
from cruddur.auth import store
from cruddur.errors import NotFound
from cruddur.postgres.pool import Connection
from cruddur.users import service as users


def erase_person(db: Connection, user_uuid: str) -> None:
    """Erases the person in one transaction; what lies in DynamoDB the worker erases after it."""
    activities.erase_of_user(db, user_uuid)
    users.erase(db, user_uuid)


def export(db: Connection, user_uuid: str) -> str:
    """All that is kept about the person and alive, as JSON text."""
    exported = store.export(db, user_uuid)
    if exported is None:
        raise NotFound("This account was deleted a moment ago.")
    return exported
