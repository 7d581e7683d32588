"""Reads and writes reports: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Copied:
    """The person whom a report is about, and the JSON text of the copy for moderators."""

    subject_uuid: str
    evidence: str


@dataclass(frozen=True)
class Target:
    """The target of a report: `kind` is activity, person or messages, and `uuid` that of the crud,
    the person or the conversation."""

    kind: str
    uuid: str


REPORTS = statement("reports", "reports", Page)
SHOW = statement("reports", "show", str)
LIVING_CRUD = statement("reports", "living_crud", Copied)
GONE_CRUD = statement("reports", "gone_crud", Copied)
IS_PROVABLE = statement("reports", "is_provable", bool)
PERSON = statement("reports", "person", Copied)
CREATE = statement("reports", "create", str)
TIDY = statement("reports", "tidy")
ROTATE_KEYS = statement("reports", "rotate_keys")
ERASE_OF_USER = statement("reports", "erase_of_user", int)


def reports(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """The viewer's own reports, newest first."""
    return one(db.row(REPORTS, viewer_uuid=viewer_uuid, **query.window))


def show(db: Connection, viewer_uuid: str, report_uuid: str) -> str | None:
    """The JSON text of one of the viewer's reports."""
    return db.row(SHOW, viewer_uuid=viewer_uuid, report_uuid=report_uuid)


def living_crud(db: Connection, viewer_uuid: str, activity_uuid: str) -> Copied | None:
    """A copy of a living crud; None when it is not alive, or not for the viewer."""
    return db.row(LIVING_CRUD, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid)


def gone_crud(
    db: Connection, activity_uuid: str, handle: str, message: str, created_at: datetime
) -> Copied | None:
    """A copy of a crud that lives, or has been gone for at most 72 hours; None where the arguments
    differ from it. `handle` is in lower case."""
    return db.row(
        GONE_CRUD,
        activity_uuid=activity_uuid,
        handle=handle,
        message=message,
        created_at=created_at,
    )


def is_provable(db: Connection, activity_uuid: str) -> bool:
    """Whether a report can still prove what that gone crud said."""
    is_provable = db.row(IS_PROVABLE, activity_uuid=activity_uuid)
    return is_provable is True


def person(db: Connection, handle: str) -> Copied | None:
    """A copy of the profile of that person (in lower case)."""
    return db.row(PERSON, handle=handle)


def create(
    db: Connection,
    viewer_uuid: str,
    target: Target,
    copied: Copied,
    *,
    reason: str,
    comment: str,
) -> str | None:
    """Adds a report and returns its uuid; None when the viewer has reported that already, or one of
    both people has just left."""
    return db.row(
        CREATE,
        viewer_uuid=viewer_uuid,
        target_kind=target.kind,
        target_uuid=target.uuid,
        subject_uuid=copied.subject_uuid,
        reason=reason,
        comment=comment,
        evidence=copied.evidence,
    )


def tidy(db: Connection) -> None:
    """Erases copies and reports whose retention has ended."""
    db.run(TIDY)


def rotate_keys(db: Connection) -> None:
    """Creates a new key for evidence once a week, and deletes keys that no evidence needs."""
    db.run(ROTATE_KEYS)


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Removes a person who left from a portion of reports; returns from how many."""
    return db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit) or 0
