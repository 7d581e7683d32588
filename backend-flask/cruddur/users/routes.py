"""`/api/users` and `/api/profile`: people, and who follows whom."""

from flask import Blueprint, Response

from cruddur.errors import Conflict, NotFound
from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.idempotency import Created, IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.paging import Page, PageQuery
from cruddur.http.responses import json_response, page_response
from cruddur.media import service as media
from cruddur.media.schemas import ChosenFace, Face
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer, uuid_of
from cruddur.users import service, store
from cruddur.users.schemas import (
    ListedUser,
    Profile,
    ProfileUpdate,
    ShortUser,
    SuggestedQuery,
    UserSearchQuery,
)

blueprint = Blueprint("users", __name__, url_prefix="/api")


@blueprint.get("/users/@<handle:handle>/short")
@operation(auth="optional", scope="read", response=ShortUser, problems=(404,))
def short(db: Connection, handle: str) -> Response:
    """Returns a person's uuid, handle and display name."""
    return json_response(_found(store.short(db, handle)))


@blueprint.get("/users/@<handle:handle>")
@operation(auth="optional", scope="read", response=Profile, problems=(404,))
def profile(db: Connection, viewer: Viewer | None, handle: str) -> Response:
    """Returns a person's profile."""
    return json_response(_found(store.profile(db, uuid_of(viewer), handle)))


@blueprint.post("/profile/update")
@operation(
    auth="required",
    scope="write",
    limit="profiles",
    body=ProfileUpdate,
    response=Profile,
    changes_viewer=True,
)
def update(
    db: Connection, viewer: Viewer, body: ProfileUpdate, idempotent: IdempotentRequest
) -> Response:
    """Changes the viewer's name, bio, language of mails and choices of who may message and who may
    follow, and returns the profile."""
    idempotent(db, lambda: _update(db, viewer, body))
    return json_response(_found(store.profile(db, viewer.uuid, viewer.handle)))


@blueprint.put("/profile/update")
@operation(
    auth="required",
    scope="write",
    limit="profiles",
    body=ProfileUpdate,
    response=Profile,
    changes_viewer=True,
)
def replace(db: Connection, viewer: Viewer, body: ProfileUpdate) -> Response:
    """Changes the viewer's name, bio, language of mails and choices of who may message and who may
    follow, and returns the profile."""
    service.update(db, viewer.uuid, body)
    return json_response(_found(store.profile(db, viewer.uuid, viewer.handle)))


@blueprint.put("/profile/<face:face>")
@operation(
    auth="required",
    scope="write",
    limit="profiles",
    body=ChosenFace,
    response=Profile,
    changes_viewer=True,
    problems=(404,),
)
def set_face(db: Connection, viewer: Viewer, body: ChosenFace, face: Face) -> Response:
    """Makes an upload the viewer's avatar or header, and returns the profile. The one before is
    erased."""
    media.set_face(db, viewer.uuid, face, str(body.media_uuid))
    return json_response(_found(store.profile(db, viewer.uuid, viewer.handle)))


@blueprint.delete("/profile/<face:face>")
@operation(
    auth="required",
    scope="write",
    limit="undos",
    response=Profile,
    changes_viewer=True,
    problems=(404,),
)
def remove_face(db: Connection, viewer: Viewer, face: Face) -> Response:
    """Erases the viewer's avatar or header, and returns the profile; idempotent."""
    media.remove_face(db, viewer.uuid, face)
    return json_response(_found(store.profile(db, viewer.uuid, viewer.handle)))


@blueprint.put("/users/@<handle:handle>/follow")
@operation(auth="required", scope="write", limit="follows", response=Profile, problems=(404, 409))
def follow(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Follows a person, and returns their profile; idempotent.

    Of somebody who approves followers (`approves_followers`) it asks to be let follow: `requested`
    is true until the request is accepted, declined or withdrawn.
    """
    if handle == viewer.handle:
        raise Conflict("Nobody can follow oneself.")
    service.follow(db, viewer.uuid, handle)
    return json_response(_found(store.profile(db, viewer.uuid, handle)))


@blueprint.delete("/users/@<handle:handle>/follow")
@operation(auth="required", scope="write", limit="undos", response=Profile, problems=(404,))
def unfollow(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Unfollows a person, or withdraws the request to follow, and returns the profile;
    idempotent."""
    store.unfollow(db, viewer.uuid, handle)
    return json_response(_found(store.profile(db, viewer.uuid, handle)))


@blueprint.get("/users/@<handle:handle>/followers")
@operation(
    auth="optional", scope="read", query=PageQuery, response=list[ListedUser], problems=(404,)
)
def followers(db: Connection, viewer: Viewer | None, query: PageQuery, handle: str) -> Response:
    """Lists the followers of a person, newest first."""
    return _listed(store.followers(db, uuid_of(viewer), handle, query))


@blueprint.get("/users/@<handle:handle>/following")
@operation(
    auth="optional", scope="read", query=PageQuery, response=list[ListedUser], problems=(404,)
)
def following(db: Connection, viewer: Viewer | None, query: PageQuery, handle: str) -> Response:
    """Lists the people whom a person follows, newest first."""
    return _listed(store.following(db, uuid_of(viewer), handle, query))


@blueprint.put("/users/@<handle:handle>/block")
@operation(auth="required", scope="write", limit="blocks", response=Profile, problems=(404, 409))
def block(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Blocks a person, and returns their profile; idempotent.

    Both stop following each other, and each is hidden from the other. Their reposts of each other's
    cruds are removed. While the block lasts, replies of the blocked person below the blocker's
    cruds are hidden from everybody.
    """
    if handle == viewer.handle:
        raise Conflict("Nobody can block oneself.")
    service.block(db, viewer.uuid, handle)
    return json_response(_found(store.profile(db, viewer.uuid, handle)))


@blueprint.delete("/users/@<handle:handle>/block")
@operation(auth="required", scope="write", limit="undos", response=Profile, problems=(404,))
def unblock(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Unblocks a person, and returns their profile; idempotent.

    Hidden replies that have not ended are shown again. Follows and reposts are not restored.
    """
    service.unblock(db, viewer.uuid, handle)
    return json_response(_found(store.profile(db, viewer.uuid, handle)))


@blueprint.get("/users/blocked")
@operation(auth="required", scope="read", query=PageQuery, response=list[ListedUser])
def blocked(db: Connection, viewer: Viewer, query: PageQuery) -> Response:
    """Lists the people whom the viewer blocks, newest block first."""
    return page_response(store.blocked(db, viewer.uuid, query))


@blueprint.get("/users/suggested")
@operation(auth="optional", scope="read", query=SuggestedQuery, response=list[ListedUser])
def suggested(db: Connection, viewer: Viewer | None, query: SuggestedQuery) -> Response:
    """Lists people to follow: those whom the people follow whom the viewer follows, then those whom
    most follow, who wrote most lately, and who came last."""
    return json_response(store.suggested(db, uuid_of(viewer), query.limit))


@blueprint.get("/users/search")
@in_bulkhead("search")
@operation(auth="optional", scope="read", query=UserSearchQuery, response=list[ListedUser])
def search(db: Connection, viewer: Viewer | None, query: UserSearchQuery) -> Response:
    """Lists people whose handle, or a word of whose name, begins with the term.

    People whom the viewer follows come first.
    """
    return json_response(store.search(db, uuid_of(viewer), query.term, query.limit))


def _update(db: Connection, viewer: Viewer, body: ProfileUpdate) -> Created:
    service.update(db, viewer.uuid, body)
    return Created(viewer.uuid)


def _found(body: str | None) -> str:
    if body is None:
        raise NotFound("There is no person with this handle.")
    return body


def _listed(page: Page | None) -> Response:
    if page is None:
        raise NotFound("There is no person with this handle.")
    return page_response(page)
