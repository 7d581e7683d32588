"""Leaving: the erasing of all that is kept about a person."""

from cruddur.activities import service as activities
from cruddur.messages import service as messages
from cruddur.postgres.pool import Connection
from cruddur.users import service as users


def erase_person(db: Connection, user_uuid: str) -> None:
    """Erases the person in one transaction; what lies in DynamoDB the worker erases after it."""
    users.hold_leaving(db, user_uuid)
    messages.erase_of_user(db, user_uuid)
    activities.erase_of_user(db, user_uuid)
    users.erase(db, user_uuid)
