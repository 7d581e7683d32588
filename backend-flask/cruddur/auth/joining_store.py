"""Statements about joining: obstacles, invites, and sign-ups that wait for a moderator. Each
function runs one statement in `sql/`."""

from dataclasses import dataclass

from cruddur.http.paging import Page, PageQuery
from cruddur.mail.address import domain_patterns
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Approved:
    """An approved sign-up; no uuid where somebody has got the address meanwhile."""

    user_uuid: str | None


@dataclass(frozen=True)
class SignupRequest:
    """A request to join: handle and address in lower case, and the invite, if any, as a code or,
    once the code is checked, as a uuid."""

    email: str
    handle: str
    invite_code: str | None = None
    invite_uuid: str | None = None
    answer: str | None = None


@dataclass(frozen=True)
class Obstacles:
    """What prevents a sign-up, and the invite if it can be used."""

    is_taken: bool
    is_reserved: bool
    is_look_alike: bool
    is_mail_domain_refused: bool
    invite_uuid: str | None


@dataclass(frozen=True)
class Waiting:
    """A sign-up that waits for approval, as moderators see it."""

    uuid: str
    handle: str
    answer: str


OBSTACLES = statement("auth", "obstacles", Obstacles)
LOCK_HANDLE = statement("auth", "lock_handle")
USE_INVITE = statement("auth", "use_invite", str)
AWAIT_APPROVAL = statement("auth", "await_approval", str)
WAITING_SIGNUPS = statement("auth", "waiting_signups", Page)
WAITING_HANDLES = statement("auth", "waiting_handles", Waiting)
APPROVE = statement("auth", "approve", Approved)
DECLINE = statement("auth", "decline", str)


def obstacles(db: Connection, request: SignupRequest) -> Obstacles:
    """What prevents this sign-up."""
    return one(
        db.row(
            OBSTACLES,
            handle=request.handle,
            domain_patterns=domain_patterns(request.email),
            invite_code=request.invite_code,
            # The code decides if there is one.
            invite_uuid=None if request.invite_code else request.invite_uuid,
        )
    )


def lock_handle(db: Connection, handle: str) -> None:
    """Locks this handle and its look-alikes until the transaction ends."""
    db.run(LOCK_HANDLE, handle=handle)


def use_invite(db: Connection, invite_uuid: str) -> str | None:
    """Counts a use of an invite and returns its uuid; None where it has ended."""
    return db.row(USE_INVITE, invite_uuid=invite_uuid)


def await_approval(db: Connection, signup_uuid: str, handle: str) -> bool:
    """Makes a confirmed sign-up wait for a moderator; False when it is gone."""
    return db.row(AWAIT_APPROVAL, signup_uuid=signup_uuid, handle=handle) is not None


def waiting_signups(db: Connection, query: PageQuery) -> Page:
    """A page of the sign-ups that wait for approval."""
    return one(db.row(WAITING_SIGNUPS, **query.window))


def waiting_handles(db: Connection, handle: str | None = None) -> list[Waiting]:
    """The sign-ups that wait for approval, 200 at most, or only the one with this handle."""
    return db.rows(WAITING_HANDLES, handle=handle)


def approve(db: Connection, waiting_uuid: str) -> Approved | None:
    """Turns a waiting sign-up into a person; None where none waits."""
    return db.row(APPROVE, waiting_uuid=waiting_uuid)


def decline(db: Connection, waiting_uuid: str) -> str | None:
    """Erases a waiting sign-up and returns its handle; None where none waits."""
    return db.row(DECLINE, waiting_uuid=waiting_uuid)
