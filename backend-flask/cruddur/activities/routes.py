"""`/api/activities`: feeds and single cruds, writing, likes, reposts and lives."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.activities import service, store
from cruddur.activities.schemas import (
    Activity,
    ChangedLife,
    HomeQuery,
    PersonQuery,
    WrittenActivity,
    WrittenReply,
)
from cruddur.activities.service import Bounds
from cruddur.activities.thread_schemas import Thread, ThreadQuery
from cruddur.errors import NotFound, NotSignedIn
from cruddur.http.idempotency import Created, IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.paging import Page, PageQuery
from cruddur.http.responses import json_or_no_content, json_response, no_content, page_response
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer, uuid_of

blueprint = Blueprint("activities", __name__, url_prefix="/api/activities")


@blueprint.get("/home")
@operation(auth="optional", scope="read", query=HomeQuery, response=list[Activity])
def home(db: Connection, viewer: Viewer | None, query: HomeQuery) -> Response:
    """Lists the cruds of the home feed, newest first.

    Each crud comes with its newest replies. A reposted crud is at the position of its repost.
    """
    if query.scope == "following" and viewer is None:
        raise NotSignedIn("Only a person who is signed in follows others.")
    if viewer is None or query.scope == "everyone":
        return page_response(store.home_everyone(db, uuid_of(viewer), query))
    return page_response(store.home(db, viewer.uuid, query))


@blueprint.get("/@<handle:handle>")
@operation(
    auth="optional", scope="read", query=PersonQuery, response=list[Activity], problems=(404,)
)
def user(db: Connection, viewer: Viewer | None, query: PersonQuery, handle: str) -> Response:
    """Lists one person's posts, replies or reposts, newest first."""
    page = store.user(db, uuid_of(viewer), handle, query)
    if page is None:
        raise NotFound("There is no person with this handle.")
    return page_response(page)


@blueprint.get("/<uuid:activity_uuid>")
@operation(
    auth="optional", scope="read", query=PageQuery, response=Activity, problems=(403, 404, 410)
)
def show(db: Connection, viewer: Viewer | None, query: PageQuery, activity_uuid: UUID) -> Response:
    """Returns one crud with the replies to it.

    The page parameters apply to the replies: the newest `limit` of them, oldest first.
    """
    shown = store.show(db, uuid_of(viewer), str(activity_uuid), query)
    return _shown(db, viewer, activity_uuid, shown)


@blueprint.get("/@<handle:handle>/status/<uuid:activity_uuid>")
@operation(
    auth="optional", scope="read", query=PageQuery, response=Activity, problems=(403, 404, 410)
)
def show_of_user(
    db: Connection, viewer: Viewer | None, query: PageQuery, handle: str, activity_uuid: UUID
) -> Response:
    """Returns one crud of that person with the replies to it.

    The page parameters apply to the replies: the newest `limit` of them, oldest first.
    """
    shown = store.show(db, uuid_of(viewer), str(activity_uuid), query, handle)
    return _shown(db, viewer, activity_uuid, shown)


@blueprint.get("/<uuid:activity_uuid>/thread")
@operation(
    auth="optional", scope="read", query=ThreadQuery, response=Thread, problems=(403, 404, 410)
)
def thread(
    db: Connection, viewer: Viewer | None, query: ThreadQuery, activity_uuid: UUID
) -> Response:
    """Returns one crud with the cruds that it replies to, and the replies to it with the replies to
    those.

    The page parameters apply to the direct replies: the newest `limit` of them, oldest first.
    """
    shown = store.thread(db, uuid_of(viewer), str(activity_uuid), query)
    return _shown(db, viewer, activity_uuid, shown)


@blueprint.post("")
@operation(
    auth="required",
    scope="write",
    limit="cruds",
    body=WrittenActivity,
    response=Activity,
    problems=(403, 404, 410),
    single_statement=True,
)
def create(
    db: Connection, viewer: Viewer, body: WrittenActivity, idempotent: IdempotentRequest
) -> Response:
    """Posts a crud that expires, and returns it.

    Where its `audience` is not everyone, nobody else sees it or what is replied to it: it is in no
    feed of everyone, in no search and no trend.

    It mentions at most 20 people, of whom the first 10 are notified. 410 is the answer to a retry
    whose crud has expired since.

    With `quoted_activity_uuid` it quotes another crud, and ends with that at the latest. It is no
    reply: it has its own audience and its own replies. 404 and 410 mean that there is no such crud
    any more, 403 with the code `quotes_closed` that it is not for everybody: only its author quotes
    it.
    """
    bounds = _bounds(db, viewer)
    made = idempotent(db, lambda: service.create(db, viewer.uuid, body, bounds))
    return _made(db, viewer, made)


@blueprint.post("/<uuid:activity_uuid>/reply")
@operation(
    auth="required",
    scope="write",
    limit="cruds",
    body=WrittenReply,
    response=Activity,
    problems=(403, 404, 410),
    single_statement=True,
)
def reply(
    db: Connection,
    viewer: Viewer,
    body: WrittenReply,
    idempotent: IdempotentRequest,
    activity_uuid: UUID,
) -> Response:
    """Replies to a crud, and returns the reply.

    The reply ends with the crud at the latest, and has its audience. 403 with the code
    `replies_closed` means that the author of the crud does not let the viewer reply.
    """
    bounds = _bounds(db, viewer)
    made = idempotent(
        db,
        lambda: service.reply(db, viewer.uuid, str(activity_uuid), body, bounds),
    )
    return _made(db, viewer, made)


@blueprint.put("/<uuid:activity_uuid>/like")
@operation(
    auth="required",
    scope="write",
    limit="likes",
    response=Activity,
    problems=(404, 410),
    single_statement=True,
)
def like(db: Connection, viewer: Viewer, activity_uuid: UUID) -> Response:
    """Likes a crud, and returns it; idempotent."""
    return json_response(service.act(store.like, db, viewer.uuid, str(activity_uuid)))


@blueprint.delete("/<uuid:activity_uuid>/like")
@operation(
    auth="required",
    scope="write",
    limit="undos",
    response=Activity | None,
    problems=(404, 410),
    single_statement=True,
)
def unlike(db: Connection, viewer: Viewer, activity_uuid: UUID) -> Response:
    """Removes a like, and returns the crud; idempotent.

    The answer is 204 where a block hides the crud from the viewer.
    """
    return json_or_no_content(service.undo(store.unlike, db, viewer.uuid, str(activity_uuid)))


@blueprint.put("/<uuid:activity_uuid>/repost")
@operation(
    auth="required",
    scope="write",
    limit="reposts",
    response=Activity,
    problems=(404, 410),
    single_statement=True,
)
def repost(db: Connection, viewer: Viewer, activity_uuid: UUID) -> Response:
    """Reposts a crud to the viewer's followers, and returns it; idempotent.

    403 with the code `reposts_closed` means that the crud is not for everybody: only its author
    reposts it, to those for whom it is.
    """
    return json_response(service.repost(db, viewer.uuid, str(activity_uuid)))


@blueprint.delete("/<uuid:activity_uuid>/repost")
@operation(
    auth="required",
    scope="write",
    limit="undos",
    response=Activity | None,
    problems=(404, 410),
    single_statement=True,
)
def unrepost(db: Connection, viewer: Viewer, activity_uuid: UUID) -> Response:
    """Removes a repost, and returns the crud; idempotent.

    The answer is 204 where a block hides the crud from the viewer.
    """
    return json_or_no_content(service.undo(store.unrepost, db, viewer.uuid, str(activity_uuid)))


@blueprint.put("/<uuid:activity_uuid>/life")
@operation(
    auth="required",
    scope="write",
    limit="lives",
    body=ChangedLife,
    response=Activity,
    problems=(404, 410),
)
def change_life(db: Connection, viewer: Viewer, body: ChangedLife, activity_uuid: UUID) -> Response:
    """Extends or shortens the life of the viewer's own crud, counted from now, and returns the
    crud.

    The crud ends at the latest 30 days after it was written, or earlier where the place has a
    shorter limit, and a reply ends with the crud that it replies to. Replies to the crud end with
    it at the latest, and are not extended with it.
    """
    bounds = _bounds(db, viewer)
    service.change_life(db, viewer.uuid, str(activity_uuid), body, bounds)
    return _card(db, viewer, str(activity_uuid))


@blueprint.delete("/<uuid:activity_uuid>")
@operation(auth="required", scope="write", limit="undos", problems=(404, 410))
def delete(db: Connection, viewer: Viewer, activity_uuid: UUID) -> Response:
    """Deletes the viewer's own crud, or any reply below one, with all replies to it.

    They disappear from every answer immediately and are erased within a minute, a very large thread
    within a few minutes.
    """
    service.delete(db, viewer.uuid, str(activity_uuid))
    return no_content()


def _bounds(db: Connection, viewer: Viewer) -> Bounds:
    return Bounds.of(services().settings, services().place.get(db), viewer)


def _made(db: Connection, viewer: Viewer, made: Created) -> Response:
    return json_response(made.text) if made.text else _card(db, viewer, made.uuid)


def _card(db: Connection, viewer: Viewer, activity_uuid: str) -> Response:
    card = store.card(db, viewer.uuid, activity_uuid)
    if card is None:
        raise service.why_not_shown(db, viewer.uuid, activity_uuid)
    return json_response(card)


def _shown(
    db: Connection, viewer: Viewer | None, activity_uuid: UUID, shown: Page | None
) -> Response:
    if shown is None:
        raise service.why_not_shown(db, uuid_of(viewer), str(activity_uuid))
    return page_response(shown)
