"""What the viewer does with a request: a conversation that somebody began whom the viewer does not
follow, and the viewer has not answered."""

from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import Conflict
from cruddur.messages import groups, store
from cruddur.messages.groups import Group
from cruddur.messages.service import own_group
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer


def accept(db: Connection, viewer: Viewer, group_uuid: str) -> Group:
    """Makes a request a conversation like others; what is one already stays. Raises NotFound."""
    own_group(db, viewer, group_uuid)
    groups.accept(db, viewer.uuid, group_uuid)
    return own_group(db, viewer, group_uuid)


def decline(postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer, group_uuid: str) -> None:
    """Deletes a request for the viewer. Raises NotFound, and Conflict for what is no request."""
    with postgres.transaction() as db:
        if own_group(db, viewer, group_uuid).state != "request":
            raise Conflict("This conversation is no request.")
        groups.decline(db, viewer.uuid, group_uuid)
    # Whatever comes later is not shown either: Postgres knows that it was declined.
    store.forget(dynamodb, viewer.uuid, group_uuid)
