"""Reads what keeps people from joining, and writes who waits for a moderator: a function here is a
statement in `sql/`."""

from dataclasses import dataclass

from cruddur.http.paging import Page, PageQuery
from cruddur.mail.address import domain_patterns
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Wish:
    """As whom somebody wants to join: handle and address in lower case; by which invite, if by
    one: its code, or its uuid where the code was given before."""

    email: str
    handle: str
    invite_code: str | None = None
    invite_uuid: str | None = None
    answer: str | None = None


@dataclass(frozen=True)
class Obstacles:
    """What is in the way of a sign-up, and the invite by which one more can join."""

    is_taken: bool
    is_reserved: bool
    is_look_alike: bool
    is_mail_domain_refused: bool
    invite_uuid: str | None


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits to be let in, as moderators know the sign-up."""

    uuid: str
    handle: str
    answer: str


OBSTACLES = statement("auth", "obstacles", Obstacles)
LOCK_HANDLE = statement("auth", "lock_handle")
USE_INVITE = statement("auth", "use_invite", str)
AWAIT_APPROVAL = statement("auth", "await_approval", str)
WAITING_SIGNUPS = statement("auth", "waiting_signups", Page)
WAITING_HANDLES = statement("auth", "waiting_handles", Waiting)
APPROVE = statement("auth", "approve", str)
DECLINE = statement("auth", "decline", str)


def obstacles(db: Connection, wish: Wish) -> Obstacles:
    """What is in the way of this wish."""
    found = db.row(
        OBSTACLES,
        handle=wish.handle,
        domain_patterns=domain_patterns(wish.email),
        invite_code=wish.invite_code,
        # A code that is given says which invite it is.
        invite_uuid=None if wish.invite_code else wish.invite_uuid,
    )
    assert found, "a statement without FROM returns one row"
    return found


def lock_handle(db: Connection, handle: str) -> None:
    """Keeps everybody waiting who wants a handle like this, until the transaction ends."""
    db.run(LOCK_HANDLE, handle=handle)


def use_invite(db: Connection, invite_uuid: str) -> str | None:
    """Counts a use of an invite; None where it is over."""
    return db.row(USE_INVITE, invite_uuid=invite_uuid)


def await_approval(db: Connection, signup_uuid: str, handle: str) -> bool:
    """Lets a confirmed sign-up wait for a moderator; False when it is gone."""
    return db.row(AWAIT_APPROVAL, signup_uuid=signup_uuid, handle=handle) is not None


def waiting_signups(db: Connection, query: PageQuery) -> Page:
    """Who waits to be let in."""
    page = db.row(
        WAITING_SIGNUPS, limit=query.limit, max_id=query.max_key, since_id=query.since_key
    )
    assert page, "a statement without FROM returns one row"
    return page


def waiting_handles(db: Connection, handle: str | None = None) -> list[Waiting]:
    """Who waits to be let in, 200 at most; with a handle only the one who wants it."""
    return db.rows(WAITING_HANDLES, handle=handle)


def approve(db: Connection, waiting_uuid: str) -> str | None:
    """Makes a sign-up that waits a person, whose uuid it returns; None where none waits."""
    return db.row(APPROVE, waiting_uuid=waiting_uuid)


def decline(db: Connection, waiting_uuid: str) -> str | None:
    """Erases a sign-up that waits; returns its handle, None where none waits."""
    return db.row(DECLINE, waiting_uuid=waiting_uuid)
