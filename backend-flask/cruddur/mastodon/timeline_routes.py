"""Timelines: home, everyone's, of a tag, of one person; what the viewer likes and bookmarked."""

from collections.abc import Callable

from flask import Blueprint, Response

from cruddur.activities.text_parts import tags_of
from cruddur.http.services import services
from cruddur.mastodon import service, store
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import PAGED, answers
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.responses import answer, page_answer
from cruddur.mastodon.store import StatusPage, Window
from cruddur.search.schemas import Part
from cruddur.security.viewer import uuid_of

blueprint = Blueprint("mastodon_timelines", __name__)
OF_ACCOUNT = (
    *PAGED,
    "exclude_replies",
    "exclude_reblogs",
    "pinned",
    "only_media",
    "tagged",
)
STATUSES, MOST_STATUSES = 20, 40


@call(blueprint, "GET", "/api/v1/timelines/home", scope="read:statuses")
@answers("Status[]", takes=PAGED)
def home(called: Call) -> Response:
    """The cruds of the viewer and of followed people."""
    db, viewer = called.db, called.viewer
    return shown_page(called, lambda window: store.home(db, viewer.uuid, window))


@call(blueprint, "GET", "/api/v1/timelines/public", who="public", scope="read:statuses")
@answers("Status[]", takes=(*PAGED, "remote", "only_media"))
def public(called: Call) -> Response:
    """Everyone's posts. There are none of other servers."""
    if called.sent.flag("remote") or called.sent.flag("only_media"):
        return answer([])
    db, viewer_uuid = called.db, uuid_of(called.somebody)
    return shown_page(called, lambda window: store.public(db, viewer_uuid, window))


@call(blueprint, "GET", "/api/v1/timelines/tag/<tag>", who="public", scope="read:statuses")
@answers("Status[]", takes=(*PAGED, "all"))
def tagged(called: Call, tag: str) -> Response:
    """Posts with a tag, and with all others of `all[]`."""
    names = [tag, *called.sent.texts("all")]
    parts = [Part("tag", found) for name in names for found in tags_of(f"#{name}")]
    if not parts:
        return answer([])
    db, viewer_uuid = called.db, uuid_of(called.somebody)
    with services().bulkheads["search"].slot():
        return shown_page(called, lambda window: store.search(db, viewer_uuid, parts, window))


@call(
    blueprint,
    "GET",
    "/api/v1/accounts/<account_id>/statuses",
    who="public",
    scope="read:statuses",
)
@answers("Status[]", takes=OF_ACCOUNT)
def of_account(called: Call, account_id: str) -> Response:
    """What one person wrote and reposted. Nobody pins anything here."""
    db, viewer, sent = called.db, called.somebody, called.sent
    user_uuid = uuid_of_id(account_id)
    if user_uuid is None or sent.flag("pinned"):
        service.person(db, viewer, user_uuid)
        return answer([])
    tag = next(iter(tags_of(f"#{sent.text('tagged')}")), None) if sent.has("tagged") else None

    def fetch(window: Window) -> StatusPage:
        return store.account_statuses(
            db,
            uuid_of(viewer),
            user_uuid,
            window,
            with_replies=not sent.flag("exclude_replies"),
            with_reposts=not (sent.flag("exclude_reblogs") or sent.flag("only_media") or tag),
            only_media=sent.flag("only_media"),
            tag=tag,
        )

    return shown_page(called, fetch)


@call(blueprint, "GET", "/api/v1/favourites", scope="read:favourites")
@answers("Status[]", takes=PAGED)
def favourites(called: Call) -> Response:
    """What the viewer likes, the latest like first."""
    db, viewer = called.db, called.viewer
    return shown_page(called, lambda window: store.favourites(db, viewer.uuid, window))


@call(blueprint, "GET", "/api/v1/bookmarks", scope="read:bookmarks")
@answers("Status[]", takes=PAGED)
def bookmarks(called: Call) -> Response:
    """What the viewer bookmarked, the latest bookmark first."""
    db, viewer = called.db, called.viewer
    return shown_page(called, lambda window: store.bookmarks(db, viewer.uuid, window))


def shown_page(called: Call, fetch: Callable[[Window], StatusPage]) -> Response:
    """The page of statuses that was asked for, with links to those beside it."""
    asked = service.turned(called.sent, STATUSES, MOST_STATUSES)
    page = service.page_of(
        asked, lambda window: service.status_entries(fetch(window)), service.key_of_status
    )
    shown = service.statuses_shown(called.db, called.somebody, page.entries, called.look)
    return page_answer(shown, page.newest, page.next_key)
