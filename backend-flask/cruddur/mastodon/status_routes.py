"""Statuses: one, several, what is around one, and who likes or reposted it."""

from typing import Any

from flask import Blueprint, Response

from cruddur.errors import Invalid, NotFound
from cruddur.http.declaration import Unlimited
from cruddur.mastodon import render, service, store
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import PAGED, answers
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.responses import answer, page_answer
from cruddur.mastodon.shown import people_of
from cruddur.mastodon.store import Listed
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Statement
from cruddur.security.viewer import uuid_of

blueprint = Blueprint("mastodon_statuses", __name__)
REFUSES = Unlimited("always refused")
PEOPLE, MOST_PEOPLE = 40, 80
MOST_AT_ONCE = 40


@call(blueprint, "GET", "/api/v1/statuses", who="public", scope="read:statuses")
@answers("Status[]", takes=("id",))
def several(called: Call) -> Response:
    """Those of these statuses that are alive."""
    uuids = [uuid for one in called.sent.texts("id")[:MOST_AT_ONCE] if (uuid := uuid_of_id(one))]
    rows = store.statuses(called.db, uuid_of(called.somebody), uuids) if uuids else []
    return answer(service.statuses_shown(called.db, called.somebody, rows, called.look))


@call(blueprint, "GET", "/api/v1/statuses/<status_id>", who="public", scope="read:statuses")
@answers("Status")
def show(called: Call, status_id: str) -> Response:
    """One status: a crud, or a repost."""
    uuid = required(status_id)
    return answer(service.status_shown(called.db, called.somebody, uuid, called.look))


@call(blueprint, "GET", "/api/v1/statuses/<status_id>/context", who="public", scope="read:statuses")
@answers("Context")
def context(called: Call, status_id: str) -> Response:
    """What it replies to, and what replies to it."""
    db, viewer = called.db, called.somebody
    found = store.context(db, uuid_of(viewer), required(status_id))
    if not found.is_there:
        raise NotFound()
    people = people_of(db, viewer, found.ancestors + found.descendants)
    return answer(
        {
            "ancestors": render.statuses(found.ancestors, people, called.look),
            "descendants": render.statuses(found.descendants, people, called.look),
        }
    )


@call(
    blueprint,
    "GET",
    "/api/v1/statuses/<status_id>/favourited_by",
    who="public",
    scope="read:accounts",
)
@answers("Account[]", takes=PAGED)
def favourited_by(called: Call, status_id: str) -> Response:
    """Who likes it."""
    return _people(called, store.LIKED_BY, status_id)


@call(
    blueprint,
    "GET",
    "/api/v1/statuses/<status_id>/reblogged_by",
    who="public",
    scope="read:accounts",
)
@answers("Account[]", takes=PAGED)
def reblogged_by(called: Call, status_id: str) -> Response:
    """Who reposted it."""
    return _people(called, store.REPOSTED_BY, status_id)


@call(blueprint, "GET", "/api/v1/statuses/<status_id>/source", scope="read:statuses")
@answers("StatusSource")
def source(called: Call, status_id: str) -> Response:
    """Its text as it was written."""
    shown = _crud_shown(called, status_id)
    return answer(
        {
            "id": shown["id"],
            "text": shown["pleroma"]["content"]["text/plain"],
            "spoiler_text": shown["spoiler_text"],
        }
    )


@call(blueprint, "GET", "/api/v1/statuses/<status_id>/history", who="public", scope="read:statuses")
@answers("StatusEdit[]")
def history(called: Call, status_id: str) -> Response:
    """Its only version: a crud cannot be edited."""
    shown = _crud_shown(called, status_id)
    names = ("content", "spoiler_text", "sensitive", "created_at", "account", "emojis")
    return answer([{name: shown[name] for name in (*names, "media_attachments")}])


@call(blueprint, "GET", "/api/v1/statuses/<status_id>/card", who="public", scope="read:statuses")
@answers("Empty")
def card(called: Call, status_id: str) -> Response:
    """Nothing: there are no previews of links."""
    _crud_shown(called, status_id)
    return answer({})


@call(blueprint, "PUT", "/api/v1/statuses/<status_id>", scope="write:statuses", limit=REFUSES)
@answers("Error")
def edit(_: Call, status_id: str) -> Response:  # noqa: ARG001 (a part of the path)
    """Refused."""
    raise Invalid("A crud cannot be edited. Delete it and write it anew.")


@call(
    blueprint,
    "POST",
    "/api/v1/statuses/<status_id>/pin",
    "/api/v1/statuses/<status_id>/unpin",
    "/api/v1/statuses/<status_id>/mute",
    "/api/v1/statuses/<status_id>/unmute",
    "/api/v1/statuses/<status_id>/translate",
    scope=("write:accounts", "write:mutes", "read:statuses"),
    limit=REFUSES,
)
@answers("Error")
def not_here(_: Call, status_id: str) -> Response:  # noqa: ARG001 (a part of the path)
    """Refused."""
    raise Invalid("This place cannot do that.")


def required(status_id: str) -> str:
    """The uuid of an id in a path. Raises NotFound."""
    uuid = uuid_of_id(status_id)
    if uuid is None:
        raise NotFound()
    return uuid


def activity_of(db: Connection, status_id: str) -> str:
    """The uuid of the crud that an id stands for: its own, or that of a repost of it."""
    uuid = required(status_id)
    reposted = store.reposted(db, uuid)
    return reposted.activity_uuid if reposted else uuid


def _crud_shown(called: Call, status_id: str) -> dict[str, Any]:
    """The Status of the crud, also where the id is that of a repost. Raises NotFound."""
    uuid = required(status_id)
    shown = service.status_shown(called.db, called.somebody, uuid, called.look)
    return shown["reblog"] or shown


def _people(called: Call, which: Statement[Listed], status_id: str) -> Response:
    db, viewer = called.db, called.somebody
    asked = service.turned(called.sent, PEOPLE, MOST_PEOPLE)
    uuid = required(status_id)
    page = service.listed(db, which, asked, viewer_uuid=uuid_of(viewer), status_uuid=uuid)
    if not page.entries and not store.statuses(db, uuid_of(viewer), [uuid]):
        raise NotFound()
    uuids = [entry.user_uuid for entry in page.entries]
    shown = service.accounts_shown(db, viewer, uuids, called.look)
    return page_answer(shown, page.newest, page.next_key)
