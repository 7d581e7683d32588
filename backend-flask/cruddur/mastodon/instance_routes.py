"""What there is to know of the place without signing in, and lists that are always empty here."""

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.http.services import services
from cruddur.mastodon import pictures, place, service, store
from cruddur.mastodon.account_routes import handle_of
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import NOTHING_LISTED, answers
from cruddur.mastodon.render import AVATAR_COLOURS
from cruddur.mastodon.responses import answer, web
from cruddur.users import service as users

blueprint = Blueprint("mastodon_instance", __name__)
YEAR = "public, max-age=31536000, immutable"


@call(blueprint, "GET", "/api/v1/instance", who="anybody")
@answers("V1Instance")
def instance_1(called: Call) -> Response:
    """The place."""
    parts, counts = services(), store.counts(called.db)
    settings = parts.place.get(called.db)
    return answer(place.instance_1(parts.settings, settings, web(), counts.people, counts.cruds))


@call(blueprint, "GET", "/api/v2/instance", who="anybody")
@answers("Instance")
def instance_2(called: Call) -> Response:
    """The place."""
    parts, counts = services(), store.counts(called.db)
    settings = parts.place.get(called.db)
    return answer(place.instance_2(parts.settings, settings, web(), counts.people))


@call(blueprint, "GET", "/api/v1/instance/rules", who="anybody")
@answers("Rules")
def rules(called: Call) -> Response:
    """The rules of the place."""
    return answer(place.rules(services().place.get(called.db)))


@call(blueprint, "GET", "/nodeinfo/2.0", who="anybody")
@answers("NodeInfo")
def nodeinfo(called: Call) -> Response:
    """The place, for whoever asks."""
    counts = store.counts(called.db)
    return answer(place.nodeinfo(services().place.get(called.db), counts.people, counts.cruds))


@call(blueprint, "GET", "/.well-known/nodeinfo", who="anybody", keeps_connection=False)
@answers("NodeInfoLinks")
def where_nodeinfo_is(_: Call) -> Response:
    """Where that is."""
    schema = "http://nodeinfo.diaspora.software/ns/schema/2.0"
    return answer({"links": [{"rel": schema, "href": f"{web()}/nodeinfo/2.0"}]})


@call(blueprint, "GET", "/.well-known/host-meta", who="anybody", keeps_connection=False)
@answers("application/xrd+xml")
def host_meta(_: Call) -> Response:
    """Where people are looked up."""
    template = f"{web()}/.well-known/webfinger?resource={{uri}}"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">'
        f'<Link rel="lrdd" template="{template}"/></XRD>\n'
    )
    return Response(text, content_type="application/xrd+xml; charset=utf-8")


@call(blueprint, "GET", "/.well-known/webfinger", who="public")
@answers("WebFinger", takes=("resource",))
def webfinger(called: Call) -> Response:
    """Who an address of this place is."""
    resource = called.sent.text("resource") or ""
    handle = handle_of(resource.removeprefix("acct:"))
    row = service.person_by_handle(called.db, called.somebody, handle)
    page = f"{web()}/@{row['handle']}"
    link = {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page}
    return answer({"subject": resource, "aliases": [page], "links": [link]})


@call(blueprint, "GET", "/api/v1/preferences", scope="read:accounts")
@answers("Preferences")
def preferences(_: Call) -> Response:
    """What apps begin with."""
    return answer(place.PREFERENCES)


@call(blueprint, "GET", "/api/v1/suggestions", "/api/v2/suggestions", scope="read:accounts")
@answers("Suggestion[]", takes=("limit",))
def suggestions(called: Call) -> Response:
    """People to follow."""
    limit = called.sent.limit(40, 80)
    uuids = users.suggested(called.db, called.viewer.uuid, limit)
    shown = service.accounts_shown(called.db, called.viewer, uuids, called.look)
    return answer([{"source": "past_interactions", "sources": [], "account": one} for one in shown])


@call(
    blueprint,
    "GET",
    "/api/v1/announcements",
    "/api/v1/conversations",
    "/api/v1/custom_emojis",
    "/api/v1/directory",
    "/api/v1/domain_blocks",
    "/api/v1/endorsements",
    "/api/v1/featured_tags",
    "/api/v1/filters",
    "/api/v1/followed_tags",
    "/api/v1/instance/peers",
    "/api/v1/lists",
    "/api/v1/scheduled_statuses",
    "/api/v1/trends/links",
    "/api/v2/filters",
    who="public",
)
@answers(NOTHING_LISTED)
def nothing(_: Call) -> Response:
    """Nothing: there is no such thing here, or an app does not get it, such as messages."""
    return answer([])


@call(blueprint, "GET", "/api/v1/avatars/<int:colour>.png", who="anybody", keeps_connection=False)
@answers("image/png")
def avatar(_: Call, colour: int) -> Response:
    """The picture of somebody who has none."""
    if colour >= AVATAR_COLOURS:
        raise NotFound()
    return _picture(pictures.avatar(colour))


@call(blueprint, "GET", "/api/v1/headers/missing.png", who="anybody", keeps_connection=False)
@answers("image/png")
def header(_: Call) -> Response:
    """The header of somebody who has none."""
    return _picture(pictures.no_header())


def _picture(content: bytes) -> Response:
    response = Response(content, content_type="image/png")
    response.headers["Cache-Control"] = YEAR
    return response
