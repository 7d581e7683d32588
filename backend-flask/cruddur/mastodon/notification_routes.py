"""Notifications, and how far the viewer has read."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response

from cruddur.errors import Invalid, NotFound
from cruddur.http.declaration import Unlimited
from cruddur.http.paging import FIRST_KEY, LAST_KEY
from cruddur.http.services import services
from cruddur.mastodon import service, store
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import PAGED, answers
from cruddur.mastodon.ids import id_of, uuid_of_id
from cruddur.mastodon.parameters import Parameters
from cruddur.mastodon.responses import answer, page_answer
from cruddur.mastodon.service import Turned
from cruddur.mastodon.shown import TYPES, notifications_shown
from cruddur.mastodon.status_routes import required
from cruddur.mastodon.store import Notified
from cruddur.notifications import service as notifications
from cruddur.notifications.kinds import NotificationKind
from cruddur.security.viewer import Viewer

blueprint = Blueprint("mastodon_notifications", __name__)
DEFAULT, MOST = 40, 80


@call(
    blueprint,
    "GET",
    "/api/v1/notifications",
    scope="read:notifications",
    keeps_connection=False,
)
@answers("Notification[]", takes=(*PAGED, "types", "exclude_types", "account_id"))
def page(called: Call) -> Response:
    """The viewer's notifications."""
    parts, viewer, sent = services(), called.viewer, called.sent
    asked = service.turned(sent, DEFAULT, MOST)
    found = service.notification_page(parts.postgres, parts.dynamodb, viewer, asked, _kinds(sent))
    entries = found.entries
    if sent.has("account_id"):
        actor_uuid = uuid_of_id(sent.text("account_id") or "")
        entries = [one for one in entries if one.actor_uuid == actor_uuid]
    return page_answer(_shown(called, entries), found.newest, found.next_key)


@call(
    blueprint,
    "GET",
    "/api/v1/notifications/unread_count",
    scope="read:notifications",
    keeps_connection=False,
)
@answers("UnreadCount")
def unread_count(called: Call) -> Response:
    """How many are unread."""
    parts = services()
    count = notifications.unread(parts.postgres, parts.dynamodb, called.viewer).notifications
    return answer({"count": count})


@call(
    blueprint,
    "GET",
    "/api/v1/notifications/<notification_id>",
    scope="read:notifications",
    keeps_connection=False,
)
@answers("Notification")
def show(called: Call, notification_id: str) -> Response:
    """One notification."""
    uuid = required(notification_id)
    # Between the two keys beside it.
    number = int(uuid.replace("-", ""), 16)
    before, after = (uuid_of_id(str(number + step)) for step in (-1, 1))
    asked = Turned(1, after or LAST_KEY, before or FIRST_KEY, None)
    shown = _shown(called, _found(called.viewer, asked))
    if not shown:
        raise NotFound()
    return answer(shown[0])


@call(
    blueprint,
    "POST",
    "/api/v1/notifications/clear",
    scope="write:notifications",
    limit="marks",
    changes_viewer=True,
)
@answers("Empty")
def clear(called: Call) -> Response:
    """Marks all as read; none is deleted."""
    notifications.read(called.db, called.viewer, LAST_KEY)
    return answer({})


@call(
    blueprint,
    "POST",
    "/api/v1/notifications/<notification_id>/dismiss",
    scope="write:notifications",
    limit=Unlimited("always refused"),
)
@answers("Error")
def dismiss(_: Call, notification_id: str) -> Response:
    """Refused."""
    required(notification_id)
    raise Invalid("A notification goes with what it is about. Mark all as read instead.")


@call(
    blueprint,
    "GET",
    "/api/v1/markers",
    scope="read:statuses",
    keeps_connection=False,
)
@answers("Markers", takes=("timeline",))
def markers(called: Call) -> Response:
    """How far the viewer has read: of home, and of the notifications that are shown."""
    return answer(_markers(called.viewer, called.sent.texts("timeline")))


@call(
    blueprint,
    "POST",
    "/api/v1/markers",
    scope="write:statuses",
    limit="marks",
    changes_viewer=True,
    keeps_connection=False,
)
@answers("Markers", takes=("home", "notifications"))
def mark(called: Call) -> Response:
    """Keeps how far the viewer has read."""
    viewer, sent = called.viewer, called.sent
    marked = {
        name: uuid_of_id(sent.within(name).text("last_read_id") or "")
        for name in ("home", "notifications")
    }
    with services().postgres.transaction() as db:
        if marked["home"]:
            store.read_home(db, viewer.uuid, marked["home"])
        if marked["notifications"]:
            notifications.read(db, viewer, marked["notifications"])
    return answer(_markers(viewer, [name for name, uuid in marked.items() if uuid]))


def _kinds(sent: Parameters) -> set[NotificationKind]:
    wanted, left_out = set(sent.texts("types")), set(sent.texts("exclude_types"))
    return {
        kind
        for kind, name in TYPES.items()
        if (not wanted or name in wanted) and name not in left_out
    }


def _found(viewer: Viewer, asked: Turned) -> list[Notified]:
    parts = services()
    kinds = set(TYPES)
    return service.notification_page(parts.postgres, parts.dynamodb, viewer, asked, kinds).entries


def _shown(called: Call, found: list[Notified]) -> list[dict[str, Any]]:
    with services().postgres.autocommit() as db:
        return notifications_shown(db, called.viewer, found, called.look)


def _markers(viewer: Viewer, names: list[str]) -> dict[str, Any]:
    with services().postgres.autocommit() as db:
        read = store.markers(db, viewer.uuid)
    shown = {}
    if "home" in names and read.home_read_uuid:
        shown["home"] = _marker(id_of(read.home_read_uuid))
    if "notifications" in names:
        # Some clients read on until they meet this very one: so it is one that is shown.
        asked = Turned(1, _after(read.notifications_read_uuid), FIRST_KEY, None)
        newest = _found(viewer, asked)
        shown["notifications"] = _marker(id_of(newest[0].uuid) if newest else "0")
    return shown


def _after(uuid: str) -> str:
    number = int(uuid.replace("-", ""), 16) + 1
    return uuid_of_id(str(number)) or LAST_KEY


def _marker(last_read_id: str) -> dict[str, Any]:
    return {
        "last_read_id": last_read_id,
        "version": 1,
        "updated_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}.000Z",
    }
