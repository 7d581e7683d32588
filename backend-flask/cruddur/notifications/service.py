"""The rules of notifying: a page of them, what counts as unread, marking them read."""

from collections.abc import Mapping
from typing import Any

from cruddur.dynamodb.client import DynamoDB
from cruddur.http.idempotency import Created
from cruddur.http.paging import Page, PageQuery
from cruddur.notifications import store
from cruddur.notifications.kinds import NotificationKind
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer

MAX_COUNTED = 100


def page(postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer, query: PageQuery) -> Page:
    """A part of the viewer's notifications. It is shorter than asked where activities are gone."""
    items, more = store.between(
        dynamodb,
        viewer.uuid,
        query.limit,
        max_id=query.max_key,
        since_id=query.since_key,
    )
    with postgres.autocommit() as db:
        shown = store.shown(db, viewer.uuid, items, viewer.notifications_read_uuid)
    return Page(
        body=shown.body,
        # The uuid of a mention is that of its activity, so a key must be of one that is shown.
        # Where older ones follow, the page has to name where they start.
        newest=shown.newest,
        oldest=items[-1].uuid if items else None,
        more=more,
    )


def items(
    dynamodb: DynamoDB, viewer_uuid: str, limit: int, *, max_id: str, since_id: str
) -> tuple[list[store.Item], bool]:
    """The viewer's newest `limit` notifications between two keys as they are stored, gone or not;
    and whether older ones follow."""
    return store.between(dynamodb, viewer_uuid, limit, max_id=max_id, since_id=since_id)


def unread(postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer) -> store.Counted:
    """How many the viewer has not read, of the newest MAX_COUNTED."""
    unread, _ = store.between(
        dynamodb,
        viewer.uuid,
        MAX_COUNTED,
        max_id=None,
        since_id=viewer.notifications_read_uuid,
    )
    with postgres.autocommit() as db:
        return store.count_shown(db, viewer.uuid, unread)


def is_shown(db: Connection, user_uuid: str, body: Mapping[str, Any]) -> bool:
    """Whether that person would see the notification that this row of the outbox put."""
    item = store.Item(
        uuid=body["uuid"],
        kind=NotificationKind(body["kind"]),
        actor_uuid=body["actor_uuid"],
        activity_uuid=body["activity_uuid"],
        expires_at=body["expires_at"],
    )
    return store.count_shown(db, user_uuid, [item]).notifications > 0


def read(db: Connection, viewer: Viewer, notification_uuid: str) -> Created:
    """Marks everything up to that notification as read."""
    store.read(db, viewer.uuid, notification_uuid)
    return Created(notification_uuid)
