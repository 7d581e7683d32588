"""Reads and writes acts: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.acts.schemas import ActsQuery
from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.security.roles import Role


@dataclass(frozen=True)
class Subject:
    """The person on whom a moderator acts, and the roles of both."""

    uuid: str
    role: Role
    moderator_role: Role | None


@dataclass(frozen=True)
class LockedAct:
    """An act that is about to change."""

    uuid: str
    kind: str
    subject_uuid: str


@dataclass(frozen=True)
class Appealed:
    """An act as its subject sees it, and whether the appeal in it is new."""

    is_new: bool
    body: str


@dataclass(frozen=True)
class Suspension:
    """A suspension: its reason, its end or that of the account, and what an appeal needs."""

    reason: str
    ends_at: datetime | None
    erase_at: datetime | None
    appeal_token: str
    appealed_at: datetime | None
    upheld_at: datetime | None


@dataclass(frozen=True)
class Recipient:
    """The recipient and the content of the mail about an act."""

    email: str
    handle: str
    locale: str | None
    reason: str
    ends_at: datetime | None
    erase_at: datetime | None
    appeal_token: str


ACTS = statement("acts", "acts", Page)
SHOW = statement("acts", "show", str)
LOCK_SUBJECT = statement("acts", "lock_subject", Subject)
CREATE = statement("acts", "create", str)
RESTRICT = statement("acts", "restrict", str)
END_PRESENCE = statement("acts", "end_presence")
LOCK_ACT = statement("acts", "lock_act", LockedAct)
UNDO = statement("acts", "undo", str)
UPHOLD = statement("acts", "uphold", str)
APPEALS = statement("acts", "appeals", Page)
APPEAL = statement("acts", "appeal", Appealed)
SUSPENSION = statement("acts", "suspension", Suspension)
RECIPIENT = statement("acts", "recipient", Recipient)
DUE_TO_ERASE = statement("acts", "due_to_erase", str)
TIDY = statement("acts", "tidy")
ERASE_OF_USER = statement("acts", "erase_of_user", int)


def acts(db: Connection, query: ActsQuery) -> Page:
    """What moderators did, newest first."""
    return one(
        db.row(
            ACTS,
            state=query.state,
            handle=query.handle.lower() if query.handle else None,
            **query.window,
        )
    )


def show(db: Connection, act_uuid: str) -> str | None:
    """The JSON text of one act."""
    return db.row(SHOW, act_uuid=act_uuid)


def lock_subject(
    db: Connection,
    moderator_uuid: str | None,
    *,
    handle: str | None = None,
    subject_uuid: str | None = None,
) -> Subject | None:
    """Locks the person on whom a moderator acts; None when there is no such person."""
    return db.row(
        LOCK_SUBJECT, moderator_uuid=moderator_uuid, handle=handle, subject_uuid=subject_uuid
    )


def create(  # noqa: PLR0913 (each is given by its name)
    db: Connection,
    moderator_uuid: str | None,
    kind: str,
    subject_uuid: str,
    *,
    reason: str,
    ends_at: datetime | None,
    activity_uuid: str | None,
    report_uuid: str | None,
) -> str:
    """Adds an act and notifies its subject; returns its uuid."""
    return one(
        db.row(
            CREATE,
            moderator_uuid=moderator_uuid,
            kind=kind,
            subject_uuid=subject_uuid,
            reason=reason,
            ends_at=ends_at,
            activity_uuid=activity_uuid,
            report_uuid=report_uuid,
        )
    )


def restrict(
    db: Connection, subject_uuid: str, kind: str, until: datetime | None, act_uuid: str
) -> bool:
    """Limits or suspends, as `kind` says; False where another act already does."""
    row = db.row(RESTRICT, subject_uuid=subject_uuid, kind=kind, until=until, act_uuid=act_uuid)
    return row is not None


def end_presence(db: Connection, user_uuids: list[str]) -> None:
    """Signs suspended people out, and cancels the messages that they are sending."""
    db.run(END_PRESENCE, user_uuids=user_uuids)


def lock_act(db: Connection, act_uuid: str) -> LockedAct | None:
    """Locks an act."""
    return db.row(LOCK_ACT, act_uuid=act_uuid)


def undo(db: Connection, moderator_uuid: str | None, act_uuid: str) -> bool:
    """Undoes an act and queues a mail for its subject; False where it is already undone."""
    return db.row(UNDO, moderator_uuid=moderator_uuid, act_uuid=act_uuid) is not None


def uphold(db: Connection, act_uuid: str) -> bool:
    """Rejects the appeal and queues a mail for its author; False where there is no open one."""
    return db.row(UPHOLD, act_uuid=act_uuid) is not None


def appeals(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """What moderators did about the viewer, newest first."""
    return one(db.row(APPEALS, viewer_uuid=viewer_uuid, **query.window))


def appeal(
    db: Connection,
    viewer_uuid: str | None,
    act_uuid: str | None,
    appeal_token: str | None,
    text: str,
) -> Appealed | None:
    """Appeals an act about the viewer, or the act with that token; None when there is none."""
    return db.row(
        APPEAL,
        viewer_uuid=viewer_uuid,
        act_uuid=act_uuid,
        appeal_token=appeal_token,
        appeal=text,
    )


def suspension(db: Connection, user_uuid: str) -> Suspension | None:
    """Why that person is suspended; None when they are not."""
    return db.row(SUSPENSION, user_uuid=user_uuid)


def recipient(db: Connection, act_uuid: str) -> Recipient | None:
    """The recipient of the mail about that act."""
    return db.row(RECIPIENT, act_uuid=act_uuid)


def due_to_erase(db: Connection, limit: int) -> list[str]:
    """Locks up to `limit` people whose accounts are to be erased now."""
    return db.rows(DUE_TO_ERASE, limit=limit)


def tidy(db: Connection) -> None:
    """Deletes limits and suspensions that have ended."""
    db.run(TIDY)


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Removes a person who left from up to `limit` acts; returns from how many."""
    return db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit) or 0
