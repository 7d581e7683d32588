"""Leaving: all that is kept about a person, to take along, and its erasing everywhere."""

from collections.abc import Iterator
from itertools import chain

from cruddur.activities import service as activities
from cruddur.auth import store
from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import NotFound
from cruddur.messages import service as messages
from cruddur.postgres.pool import Connection
from cruddur.security import Viewer
from cruddur.users import service as users


def erase_person(db: Connection, user_uuid: str) -> None:
    """Erases the person in one transaction; what lies in DynamoDB the worker erases after it."""
    users.hold_leaving(db, user_uuid)
    messages.erase_of_user(db, user_uuid)
    activities.erase_of_user(db, user_uuid)
    users.erase(db, user_uuid)


def export(db: Connection, dynamodb: DynamoDB, viewer: Viewer) -> Iterator[str]:
    """All that is kept about the person and alive, as parts of one JSON text. Raises NotFound."""
    exported = store.export(db, viewer.uuid)
    if exported is None:
        raise NotFound("This account was deleted a moment ago.")
    return chain(
        [f'{exported[:-1]}, "message_groups": '], messages.export(db, dynamodb, viewer), ["}"]
    )
