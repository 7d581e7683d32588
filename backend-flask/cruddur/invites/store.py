"""Reads and writes invites: a function here is a statement in `sql/`."""

from dataclasses import dataclass

from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Withdrawn:
    """The maker of an invite, if that person has an account, and whether it had not ended
    before."""

    user_uuid: str | None
    is_changed: bool


INVITES = statement("invites", "invites", Page)
ALL_INVITES = statement("invites", "all_invites", Page)
PEOPLE = statement("invites", "people", Page)
CARD = statement("invites", "card", str)
SHOW = statement("invites", "show", str)
UUID_OF = statement("invites", "uuid_of", str)
CREATE = statement("invites", "create", str)
WITHDRAW = statement("invites", "withdraw", Withdrawn)
TIDY = statement("invites", "tidy")


def invites(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """The invites that the viewer made."""
    return one(db.row(INVITES, viewer_uuid=viewer_uuid, **query.window))


def all_invites(db: Connection, query: PageQuery) -> Page:
    """The invites that anybody made."""
    return one(db.row(ALL_INVITES, **query.window))


def people(db: Connection, invite_uuid: str, query: PageQuery) -> Page:
    """The people who joined by that invite."""
    return one(db.row(PEOPLE, invite_uuid=invite_uuid, **query.window))


def card(db: Connection, invite_uuid: str) -> str | None:
    """An invite as JSON text."""
    return db.row(CARD, invite_uuid=invite_uuid)


def show(db: Connection, code: str, *, is_joining_possible: bool) -> str | None:
    """The JSON text that anybody with that code sees; None for an unknown code."""
    return db.row(SHOW, code=code, is_joining_possible=is_joining_possible)


def uuid_of(db: Connection, code: str) -> str | None:
    """The uuid of the invite with that code."""
    return db.row(UUID_OF, code=code)


def create(
    db: Connection, user_uuid: str | None, code: str, *, max_uses: int, expires_in: int
) -> str:
    """Creates an invite, of the server where no person is given; returns its uuid."""
    return one(
        db.row(CREATE, user_uuid=user_uuid, code=code, max_uses=max_uses, expires_in=expires_in)
    )


def withdraw(
    db: Connection, viewer_uuid: str, invite_uuid: str, *, is_anyones: bool
) -> Withdrawn | None:
    """Ends an invite of the viewer, or with `is_anyones` of anybody; None where there is no such
    invite."""
    return db.row(WITHDRAW, viewer_uuid=viewer_uuid, invite_uuid=invite_uuid, is_anyones=is_anyones)


def tidy(db: Connection) -> None:
    """Deletes invites that ended long ago and by which nobody with an account joined."""
    db.run(TIDY)
