"""Search for people, cruds and tags; trends, and what people talk about most."""

import re
from typing import Any
from urllib.parse import unquote

from flask import Blueprint, Response

from cruddur.activities.text_parts import tags_of
from cruddur.http.services import services
from cruddur.mastodon import kept_counts, render, service, store
from cruddur.mastodon.account_routes import handle_of
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.responses import answer, web
from cruddur.mastodon.store import Window
from cruddur.search import service as search
from cruddur.search.schemas import MAX_TERM_LENGTH, Part
from cruddur.security.viewer import uuid_of
from cruddur.users import service as users

blueprint = Blueprint("mastodon_search", __name__)
SEARCHED = ("q", "type", "limit", "offset", "following")
DEFAULT, MOST = 20, 40
TRENDS, MOST_TRENDS = 10, 20
PAGE_OF_PERSON = re.compile(r"/@([A-Za-z0-9_]{3,30})/?")
PAGE_OF_STATUS = re.compile(r"/@[A-Za-z0-9_]{3,30}/status/([0-9a-f-]{36})/?")
FROM_ME = re.compile(r"\bfrom:@?me\b", re.IGNORECASE)
HISTORY_DAYS = 7


@call(blueprint, "GET", "/api/v2/search", scope="read:search")
@answers("Found", takes=SEARCHED)
def everything(called: Call) -> Response:
    """Searches for people, cruds and tags."""
    return answer(_found(called))


@call(blueprint, "GET", "/api/v1/search", scope="read:search")
@answers("FoundBefore", takes=SEARCHED)
def as_before(called: Call) -> Response:
    """The same, with the names of tags alone."""
    found = _found(called)
    return answer({**found, "hashtags": [tag["name"] for tag in found["hashtags"]]})


@call(blueprint, "GET", "/api/v1/accounts/search", scope=("read:accounts", "read:search"))
@answers("Account[]", takes=("q", "limit", "following"))
def people(called: Call) -> Response:
    """Searches for people."""
    limit = called.sent.limit(MOST, 80)
    return answer(_people(called, (called.sent.text("q") or "").strip(), limit))


@call(blueprint, "GET", "/api/v1/trends", "/api/v1/trends/tags", who="public")
@answers("Tag[]", takes=("limit",))
def trends(called: Call) -> Response:
    """Tags that more people use than the day before."""
    limit = called.sent.limit(TRENDS, MOST_TRENDS)
    found = search.trends(called.db, uuid_of(called.somebody), limit)
    return answer(
        [_tag(called, one["tag"], one["activities_count"], one["people_count"]) for one in found]
    )


@call(blueprint, "GET", "/api/v1/trends/statuses", who="public", scope="read:statuses")
@answers("Status[]", takes=("limit", "offset"))
def talked(called: Call) -> Response:
    """What people talk about most. Nothing of other servers."""
    limit, offset = called.sent.limit(DEFAULT, MOST), called.sent.offset
    rows = store.talked(called.db, uuid_of(called.somebody), limit, offset)
    return answer(service.statuses_shown(called.db, called.somebody, rows, called.look))


@call(blueprint, "GET", "/api/v1/tags/<tag>", who="public", scope="read:statuses")
@answers("Tag")
def tag(called: Call, tag: str) -> Response:
    """A tag."""
    name = next(iter(tags_of(f"#{tag}")), f"#{tag}")[1:]
    return answer(_tag(called, name))


def _found(called: Call) -> dict[str, Any]:
    sent = called.sent
    term = (sent.text("q") or "").strip()[:MAX_TERM_LENGTH]
    wanted = sent.text("type")
    limit = sent.limit(DEFAULT, MOST)
    found: dict[str, Any] = {"accounts": [], "statuses": [], "hashtags": []}
    # Ours are turned by key, and not by offset.
    if not term or sent.offset > 0:
        return found
    if term.startswith(f"{web()}/"):
        return found | _at_address(called, term)
    if wanted in (None, "accounts"):
        found["accounts"] = _people(called, term, limit)
    if wanted in (None, "statuses"):
        found["statuses"] = _statuses(called, term, limit)
    if wanted in (None, "hashtags"):
        found["hashtags"] = _tags(called, term, limit)
    return found


def _at_address(called: Call, address: str) -> dict[str, Any]:
    """The person or the crud whose page that is."""
    path = unquote(address.removeprefix(web())).partition("?")[0]
    db, viewer = called.db, called.viewer
    if match := PAGE_OF_STATUS.fullmatch(path):
        uuid = uuid_of_id(match[1])
        rows = store.statuses(db, viewer.uuid, [uuid]) if uuid else []
        return {"statuses": service.statuses_shown(db, viewer, rows, called.look)}
    if match := PAGE_OF_PERSON.fullmatch(path):
        row = store.person(db, viewer.uuid, None, match[1].lower())
        return {"accounts": [render.account(row, called.look)] if row else []}
    return {}


def _people(called: Call, term: str, limit: int) -> list[dict[str, Any]]:
    """People whose handle or name begins like this. The one with exactly that handle first, also
    where the viewer blocks that person: apps resolve a name before they unblock it."""
    db, viewer = called.db, called.viewer
    handle, only_followed = handle_of(term), called.sent.flag("following")
    uuids: list[str] = []
    if term:
        with services().bulkheads["search"].slot():
            uuids = users.found(db, viewer.uuid, handle or term, limit, only_followed=only_followed)
    handles = [handle] if handle and not only_followed else []
    if not uuids and not handles:
        return []
    rows = kept_counts.people(db, viewer.uuid, uuids, handles, counts_handles=True)
    exact = [row["uuid"] for row in rows if row["handle"] in handles and not row["blocks_viewer"]]
    found = list(dict.fromkeys([*exact, *uuids]))[:limit]
    people = render.People.of(rows)
    shown = (render.account_of(people, uuid, called.look) for uuid in found)
    return [one for one in shown if one]


def _statuses(called: Call, term: str, limit: int) -> list[dict[str, Any]]:
    db, viewer = called.db, called.viewer
    parts = search.asked_in(FROM_ME.sub(f"from:{viewer.handle}", term))
    with services().bulkheads["search"].slot():
        page = store.search(db, viewer.uuid, parts, Window(limit))
    return service.statuses_shown(db, viewer, page.statuses, called.look)


def _tags(called: Call, term: str, limit: int) -> list[dict[str, Any]]:
    """Trends that begin like this, and the tag itself where it is in use."""
    names = tags_of(f"#{term.removeprefix('#')}")
    if len(names) != 1:
        return []
    db, viewer = called.db, called.viewer
    beginning = names[0][1:]
    trending = [
        one for one in search.trends(db, viewer.uuid, 100) if one["tag"].startswith(beginning)
    ]
    shown = [
        _tag(called, one["tag"], one["activities_count"], one["people_count"])
        for one in trending[:limit]
    ]
    if all(one["name"] != beginning for one in shown):
        with services().bulkheads["search"].slot():
            used = store.search(db, viewer.uuid, [Part("tag", names[0])], Window(1))
        if used.statuses:
            shown.append(_tag(called, beginning))
    return shown[:limit]


def _tag(called: Call, name: str, uses: int = 0, people_count: int = 0) -> dict[str, Any]:
    """A Tag. Its history has the last day that the trends counted; the days before are gone."""
    now = service.midnight()
    history = [
        {
            "day": str(now - nth * 86400),
            "uses": str(uses if nth == 0 else 0),
            "accounts": str(people_count if nth == 0 else 0),
        }
        for nth in range(HISTORY_DAYS)
    ]
    return {
        "id": name,
        **render.tag(name, called.look),
        "history": history,
        "following": False,
        "featuring": False,
    }
