"""What an app writes: cruds, likes, reposts, bookmarks, and each of them taken back."""

from collections.abc import Callable

from flask import Blueprint, Response

from cruddur.activities import marking
from cruddur.activities import service as activities
from cruddur.errors import Invalid, NotFound
from cruddur.http.services import services
from cruddur.mastodon import service, store
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.mastodon.responses import answer
from cruddur.mastodon.status_routes import activity_of, required
from cruddur.mastodon.writing import refuse_narrower_reply, written
from cruddur.postgres.connection import Connection

blueprint = Blueprint("mastodon_writing", __name__)
WRITTEN = (
    "status",
    "in_reply_to_id",
    "quoted_status_id",
    "quote_id",
    "media_ids",
    "sensitive",
    "spoiler_text",
    "visibility",
    "expires_in",
)
Mark = Callable[[Connection, str, str], None]


@call(
    blueprint,
    "POST",
    "/api/v1/statuses",
    scope="write:statuses",
    limit="cruds",
    is_idempotent=True,
)
@answers("Status", takes=WRITTEN)
def create(called: Call) -> Response:
    """Posts a crud, which may quote another, or a reply."""
    db, viewer = called.db, called.viewer
    place = services().place.get(db)
    bounds = activities.Bounds.of(services().settings, place, viewer)
    answered = called.sent.text("in_reply_to_id")
    # The latter is what other servers called it before Mastodon had quotes.
    quoted = called.sent.text("quoted_status_id") or called.sent.text("quote_id")
    if answered and quoted:
        raise Invalid("A reply cannot quote another crud.")
    quoted_uuid = activity_of(db, quoted) if quoted else None
    crud = written(db, viewer, called.sent, place.max_expires_in, quoted_uuid)
    if answered:
        parent = activity_of(db, answered)
        thread = store.statuses(db, viewer.uuid, [parent])
        if not thread:
            raise NotFound()
        refuse_narrower_reply(crud, thread[0]["audience"])
        made = called.idempotent(
            db, lambda: activities.reply(db, viewer.uuid, parent, crud, bounds)
        )
    else:
        made = called.idempotent(db, lambda: activities.create(db, viewer.uuid, crud, bounds))
    return answer(service.status_shown(db, viewer, made.uuid, called.look))


@call(
    blueprint,
    "DELETE",
    "/api/v1/statuses/<status_id>",
    scope="write:statuses",
    limit="undos",
)
@answers("DeletedStatus")
def delete(called: Call, status_id: str) -> Response:
    """Deletes a crud of the viewer, or takes a repost back; returns it as it was, with its text."""
    db, viewer = called.db, called.viewer
    uuid = required(status_id)
    shown = service.status_shown(db, viewer, uuid, called.look)
    reposted = store.reposted(db, uuid)
    if reposted:
        if reposted.user_uuid != viewer.uuid:
            raise NotFound()
        marking.unrepost(db, viewer.uuid, reposted.activity_uuid)
    else:
        activities.delete(db, viewer.uuid, uuid)
    return answer({**shown, "text": shown["pleroma"]["content"]["text/plain"]})


@call(
    blueprint,
    "POST",
    "/api/v1/statuses/<status_id>/favourite",
    scope="write:favourites",
    limit="likes",
)
@answers("Status")
def favourite(called: Call, status_id: str) -> Response:
    """Likes it; idempotent."""
    return _marked(called, status_id, marking.like)


@call(
    blueprint,
    "POST",
    "/api/v1/statuses/<status_id>/unfavourite",
    scope="write:favourites",
    limit="undos",
)
@answers("Status")
def unfavourite(called: Call, status_id: str) -> Response:
    """Takes the like back; idempotent."""
    return _marked(called, status_id, marking.unlike)


@call(
    blueprint,
    "POST",
    "/api/v1/statuses/<status_id>/bookmark",
    scope="write:bookmarks",
    limit="bookmarks",
)
@answers("Status")
def bookmark(called: Call, status_id: str) -> Response:
    """Bookmarks it; idempotent."""
    return _marked(called, status_id, marking.bookmark)


@call(
    blueprint,
    "POST",
    "/api/v1/statuses/<status_id>/unbookmark",
    scope="write:bookmarks",
    limit="undos",
)
@answers("Status")
def unbookmark(called: Call, status_id: str) -> Response:
    """Takes the bookmark back; idempotent."""
    return _marked(called, status_id, marking.unbookmark)


@call(
    blueprint,
    "POST",
    "/api/v1/statuses/<status_id>/reblog",
    scope="write:statuses",
    limit="reposts",
)
@answers("Status")
def reblog(called: Call, status_id: str) -> Response:
    """Reposts it, and returns the repost; idempotent."""
    db, viewer = called.db, called.viewer
    activity_uuid = activity_of(db, status_id)
    marking.repost(db, viewer.uuid, activity_uuid)
    uuid = store.repost(db, viewer.uuid, activity_uuid)
    return answer(service.status_shown(db, viewer, uuid or activity_uuid, called.look))


@call(
    blueprint,
    "POST",
    "/api/v1/statuses/<status_id>/unreblog",
    scope="write:statuses",
    limit="undos",
)
@answers("Status")
def unreblog(called: Call, status_id: str) -> Response:
    """Takes the repost back; idempotent."""
    return _marked(called, status_id, marking.unrepost)


def _marked(called: Call, status_id: str, mark: Mark) -> Response:
    db, viewer = called.db, called.viewer
    activity_uuid = activity_of(db, status_id)
    mark(db, viewer.uuid, activity_uuid)
    return answer(service.status_shown(db, viewer, activity_uuid, called.look))
