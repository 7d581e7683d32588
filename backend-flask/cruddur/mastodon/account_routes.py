"""People: the viewer, others, their followers, and how the viewer stands to them."""

from collections.abc import Callable

from flask import Blueprint, Response, request
from pydantic import ValidationError

from cruddur.errors import Invalid
from cruddur.http.declaration import Unlimited
from cruddur.mastodon import render, service, store
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.profile import written_profile
from cruddur.mastodon.responses import answer, page_answer, web
from cruddur.mastodon.status_routes import required
from cruddur.mastodon.store import Listed
from cruddur.mutes import service as mutes
from cruddur.mutes.schemas import WrittenMute
from cruddur.postgres.connection import Connection
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
def update(called: Call) -> Response:
    """Changes the viewer's name, bio, and whether followers are approved. Pictures are changed in
    the web app."""
    written = written_profile(called.sent, has_files=bool(request.files))
    users.update(called.db, called.viewer.uuid, written)
    return _own(called)


@call(blueprint, "GET", "/api/v1/accounts/lookup", who="public", scope="read:accounts")
def lookup(called: Call) -> Response:
    """The person with that handle."""
    handle = handle_of(called.sent.text("acct") or "")
    row = service.person_by_handle(called.db, called.somebody, handle)
    return answer(render.account(row, called.look))


@call(blueprint, "GET", "/api/v1/accounts", who="public", scope="read:accounts")
def several(called: Call) -> Response:
    """These people."""
    uuids = [uuid for one in called.sent.texts("id")[:MOST_AT_ONCE] if (uuid := uuid_of_id(one))]
    return answer(service.accounts_shown(called.db, called.somebody, uuids, called.look))


@call(blueprint, "GET", "/api/v1/accounts/relationships", scope="read:follows")
def relationships(called: Call) -> Response:
    """How the viewer and these people stand to each other."""
    uuids = [uuid for one in called.sent.texts("id")[:MOST_AT_ONCE] if (uuid := uuid_of_id(one))]
    return answer(service.relationships(called.db, called.viewer, uuids) if uuids else [])


@call(blueprint, "GET", "/api/v1/accounts/familiar_followers", scope="read:follows")
def familiar_followers(called: Call) -> Response:
    """Nobody says here who of the followed follows somebody."""
    return answer([{"id": one, "accounts": []} for one in called.sent.texts("id")[:MOST_AT_ONCE]])


@call(blueprint, "GET", "/api/v1/accounts/<account_id>", who="public", scope="read:accounts")
def show(called: Call, account_id: str) -> Response:
    """One person."""
    row = service.person(called.db, called.somebody, uuid_of_id(account_id))
    return answer(render.account(row, called.look))


@call(
    blueprint, "GET", "/api/v1/accounts/<account_id>/followers", who="public", scope="read:accounts"
)
def followers(called: Call, account_id: str) -> Response:
    """Who follows that person."""
    return _of_person(called, store.FOLLOWERS, account_id)


@call(
    blueprint, "GET", "/api/v1/accounts/<account_id>/following", who="public", scope="read:accounts"
)
def following(called: Call, account_id: str) -> Response:
    """Whom that person follows."""
    return _of_person(called, store.FOLLOWING, account_id)


@call(blueprint, "GET", "/api/v1/blocks", scope="read:blocks")
def blocks(called: Call) -> Response:
    """Whom the viewer blocks."""
    return people_page(called, store.BLOCKED, viewer_uuid=called.viewer.uuid)


@call(blueprint, "GET", "/api/v1/mutes", scope="read:mutes")
def muted(called: Call) -> Response:
    """Whom the viewer mutes."""
    return people_page(called, store.MUTED, viewer_uuid=called.viewer.uuid)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/follow",
    scope="write:follows",
    limit="follows",
)
def follow(called: Call, account_id: str) -> Response:
    """Follows; idempotent."""
    return _changed(called, account_id, users.follow)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/unfollow",
    scope="write:follows",
    limit="undos",
)
def unfollow(called: Call, account_id: str) -> Response:
    """Unfollows; idempotent."""
    return _changed(called, account_id, users.unfollow)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/block",
    scope="write:blocks",
    limit="blocks",
)
def block(called: Call, account_id: str) -> Response:
    """Blocks; idempotent."""
    return _changed(called, account_id, users.block)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/unblock",
    scope="write:blocks",
    limit="undos",
)
def unblock(called: Call, account_id: str) -> Response:
    """Unblocks; idempotent."""
    return _changed(called, account_id, users.unblock)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/mute",
    scope="write:mutes",
    limit="mutes",
    changes_viewer=True,
)
def mute(called: Call, account_id: str) -> Response:
    """Mutes, for `duration` seconds or without an end; idempotent."""
    seconds = called.sent.number("duration") or None
    try:
        asked = {"kind": "person", "value": "-", "expires_in": seconds}
        WrittenMute.model_validate(asked)
    except ValidationError:
        raise Invalid("Duration is between a minute and a year, or 0") from None

    def apply(db: Connection, _: str, handle: str) -> None:
        written = WrittenMute(kind="person", value=handle, expires_in=seconds)
        mutes.create(db, called.viewer, written)

    return _changed(called, account_id, apply)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/unmute",
    scope="write:mutes",
    limit="undos",
    changes_viewer=True,
)
def unmute(called: Call, account_id: str) -> Response:
    """Unmutes; idempotent."""

    def apply(db: Connection, viewer_uuid: str, _: str) -> None:
        for one in store.relationships(db, viewer_uuid, [required(account_id)]):
            if one.mute_uuid:
                mutes.delete(db, viewer_uuid, one.mute_uuid)

    return _changed(called, account_id, apply)


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


def _changed(
    called: Call, account_id: str, change: Callable[[Connection, str, str], object]
) -> Response:
    """Changes how the viewer stands to that person, and returns how it is then."""
    row = service.person(called.db, called.viewer, uuid_of_id(account_id))
    if row["uuid"] == called.viewer.uuid:
        raise Invalid("Nobody can do that to oneself.")
    change(called.db, called.viewer.uuid, row["handle"])
    return answer(service.relationships(called.db, called.viewer, [row["uuid"]])[0])


def _of_person(called: Call, which: Statement[Listed], account_id: str) -> Response:
    row = service.person(called.db, called.somebody, required(account_id))
    return people_page(called, which, viewer_uuid=uuid_of(called.somebody), user_uuid=row["uuid"])


def people_page(called: Call, which: Statement[Listed], **of: object) -> Response:
    """The page of people that was asked for, with links to those beside it."""
    asked = service.turned(called.sent, PEOPLE, MOST_PEOPLE)
    page = service.listed(called.db, which, asked, **of)
    uuids = [entry.user_uuid for entry in page.entries]
    shown = service.accounts_shown(called.db, called.somebody, uuids, called.look)
    return page_answer(shown, page.newest, page.next_key)
