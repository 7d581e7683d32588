"""People: the viewer, others, and their followers."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from cruddur.errors import Invalid
from cruddur.http.declaration import Unlimited
from cruddur.mastodon import render, service, store
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import NOTHING_LISTED, PAGED, answers
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.profile import written_profile
from cruddur.mastodon.responses import answer, page_answer, web
from cruddur.mastodon.status_routes import required
from cruddur.mastodon.store import Listed
from cruddur.postgres.statements import Statement
from cruddur.security.viewer import uuid_of
from cruddur.users import service as users

blueprint = Blueprint("mastodon_accounts", __name__)
REFUSES = Unlimited("always refused")
PEOPLE, MOST_PEOPLE = 40, 80
MOST_AT_ONCE = 40


@call(
    blueprint,
    "GET",
    "/api/v1/accounts/verify_credentials",
    scope=("read:accounts", "profile"),
)
@answers("CredentialAccount")
def own(called: Call) -> Response:
    """The viewer."""
    return _own(called)


@call(
    blueprint,
    "PATCH",
    "/api/v1/accounts/update_credentials",
    scope="write:accounts",
    limit="profiles",
    changes_viewer=True,
)
@answers("CredentialAccount", takes=("display_name", "note", "locked"))
def update(called: Call) -> Response:
    """Changes the viewer's name, bio, and whether followers are approved. Pictures are changed in
    the web app."""
    written = written_profile(called.sent, has_files=bool(request.files))
    users.update(called.db, called.viewer.uuid, written)
    return _own(called)


@call(blueprint, "GET", "/api/v1/accounts/lookup", who="public", scope="read:accounts")
@answers("Account", takes=("acct",))
def lookup(called: Call) -> Response:
    """The person with that handle."""
    handle = handle_of(called.sent.text("acct") or "")
    row = service.person_by_handle(called.db, called.somebody, handle)
    return answer(render.account(row, called.look))


@call(blueprint, "GET", "/api/v1/accounts", who="public", scope="read:accounts")
@answers("Account[]", takes=("id",))
def several(called: Call) -> Response:
    """These people."""
    uuids = [uuid for one in called.sent.texts("id")[:MOST_AT_ONCE] if (uuid := uuid_of_id(one))]
    return answer(service.accounts_shown(called.db, called.somebody, uuids, called.look))


@call(blueprint, "GET", "/api/v1/accounts/relationships", scope="read:follows")
@answers("Relationship[]", takes=("id",))
def relationships(called: Call) -> Response:
    """How the viewer and these people stand to each other."""
    uuids = [uuid for one in called.sent.texts("id")[:MOST_AT_ONCE] if (uuid := uuid_of_id(one))]
    return answer(service.relationships(called.db, called.viewer, uuids) if uuids else [])


@call(blueprint, "GET", "/api/v1/accounts/familiar_followers", scope="read:follows")
@answers("FamiliarFollowers[]", takes=("id",))
def familiar_followers(called: Call) -> Response:
    """Nobody says here who of the followed follows somebody."""
    return answer([{"id": one, "accounts": []} for one in called.sent.texts("id")[:MOST_AT_ONCE]])


@call(blueprint, "GET", "/api/v1/accounts/<account_id>", who="public", scope="read:accounts")
@answers("Account")
def show(called: Call, account_id: str) -> Response:
    """One person."""
    row = service.person(called.db, called.somebody, uuid_of_id(account_id))
    return answer(render.account(row, called.look))


@call(
    blueprint, "GET", "/api/v1/accounts/<account_id>/followers", who="public", scope="read:accounts"
)
@answers("Account[]", takes=PAGED)
def followers(called: Call, account_id: str) -> Response:
    """Who follows that person."""
    return _of_person(called, store.FOLLOWERS, account_id)


@call(
    blueprint, "GET", "/api/v1/accounts/<account_id>/following", who="public", scope="read:accounts"
)
@answers("Account[]", takes=PAGED)
def following(called: Call, account_id: str) -> Response:
    """Whom that person follows."""
    return _of_person(called, store.FOLLOWING, account_id)


@call(blueprint, "GET", "/api/v1/blocks", scope="read:blocks")
@answers("Account[]", takes=PAGED)
def blocks(called: Call) -> Response:
    """Whom the viewer blocks."""
    return people_page(called, store.BLOCKED, viewer_uuid=called.viewer.uuid)


@call(blueprint, "GET", "/api/v1/mutes", scope="read:mutes")
@answers("Account[]", takes=PAGED)
def muted(called: Call) -> Response:
    """Whom the viewer mutes."""
    return people_page(called, store.MUTED, viewer_uuid=called.viewer.uuid)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/note",
    "/api/v1/accounts/<account_id>/pin",
    "/api/v1/accounts/<account_id>/unpin",
    "/api/v1/accounts/<account_id>/remove_from_followers",
    scope=("write:accounts", "write:follows"),
    limit=REFUSES,
)
@answers("Error")
def not_here(_: Call, account_id: str) -> Response:  # noqa: ARG001 (a part of the path)
    """Refused."""
    raise Invalid("This place cannot do that.")


@call(
    blueprint,
    "GET",
    "/api/v1/accounts/<account_id>/featured_tags",
    "/api/v1/accounts/<account_id>/lists",
    "/api/v1/accounts/<account_id>/endorsements",
    who="public",
)
@answers(NOTHING_LISTED)
def nothing_of_person(called: Call, account_id: str) -> Response:
    """Nothing: there is no such thing here."""
    service.person(called.db, called.somebody, uuid_of_id(account_id))
    return answer([])


def _own(called: Call) -> Response:
    row = service.person(called.db, called.viewer, called.viewer.uuid)
    asking = store.count_follow_requests(called.db, called.viewer.uuid)
    return answer(render.own_account(row, asking, called.look))


def handle_of(acct: str) -> str:
    """The handle of `ann`, `@ann` or `ann@host`, in lower case; empty for somebody elsewhere."""
    name, _, host = acct.strip().removeprefix("@").partition("@")
    own_host = web().partition("://")[2]
    return name.lower() if not host or host.lower() == own_host else ""


def _of_person(called: Call, which: Statement[Listed], account_id: str) -> Response:
    uuid = required(account_id)
    of = {"viewer_uuid": uuid_of(called.somebody), "user_uuid": uuid}
    return people_page(
        called, which, lambda: service.person(called.db, called.somebody, uuid), **of
    )


def people_page(
    called: Call,
    which: Statement[Listed],
    require: Callable[[], object] | None = None,
    **of: object,
) -> Response:
    """The page of people that was asked for, with links to those beside it. Where it is empty,
    `require` raises NotFound if there is nothing whose people these would be."""
    asked = service.turned(called.sent, PEOPLE, MOST_PEOPLE)
    page = service.listed(called.db, which, asked, **of)
    if require and not page.entries:
        require()
    uuids = [entry.user_uuid for entry in page.entries]
    shown = service.accounts_shown(called.db, called.somebody, uuids, called.look)
    return page_answer(shown, page.newest, page.next_key)
