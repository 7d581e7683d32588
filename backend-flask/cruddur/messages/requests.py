"""Accepts and declines requests: conversations that somebody began whom the viewer does not follow,
and that the viewer has not answered."""

from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import Conflict
from cruddur.messages import groups, store
from cruddur.messages.groups import Group
from cruddur.messages.service import own_group
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer


def accept(db: Connection, viewer: Viewer, group_uuid: str) -> Group:
    """Accepts a request; idempotent. Raises NotFound."""
    own_group(db, viewer, group_uuid)
    groups.accept(db, viewer.uuid, group_uuid)
    return own_group(db, viewer, group_uuid)


def decline(postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer, group_uuid: str) -> None:
    """Declines a request, which deletes it for the viewer. Raises NotFound, and Conflict for a
    conversation that is not a request."""
    with postgres.transaction() as db:
        if own_group(db, viewer, group_uuid).state != "request":
            raise Conflict("This conversation is no request.")
        groups.decline(db, viewer.uuid, group_uuid)
    # Later messages are hidden as well, because Postgres stores that it was declined.
    store.forget(dynamodb, viewer.uuid, group_uuid)


def is_open(db: Connection, viewer_uuid: str, group_uuid: str) -> bool:
    """Whether a message there concerns that person: the conversation is no request, and the other
    neither blocked nor muted."""
    group = groups.of_viewer(db, viewer_uuid, [group_uuid]).get(group_uuid)
    return (
        group is not None and group.state == "open" and not group.is_blocked and not group.is_muted
    )
