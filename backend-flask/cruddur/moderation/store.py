"""Reads people and the audit log for moderators: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from typing import Any

from cruddur.http.paging import LAST_KEY, Page
from cruddur.moderation.schemas import AuditFilter, AuditQuery, PeopleQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

SEARCH_MILLISECONDS = 500
"""Timeout of a search for people."""


@dataclass(frozen=True)
class Line:
    """An entry of the audit log as the text of a line of JSON Lines, and its key."""

    uuid: str
    line: str


PEOPLE = statement("moderation", "people", Page, timeout_milliseconds=SEARCH_MILLISECONDS)
PERSON = statement("moderation", "person", str)
AUDIT = statement("moderation", "audit", Page)
EXPORT_AUDIT = statement("moderation", "export_audit", Line)


def people(db: Connection, query: PeopleQuery) -> Page:
    """People, newest first."""
    return one(db.row(PEOPLE, term=query.term, who=query.who, **query.window))


def person(db: Connection, viewer_uuid: str, handle: str) -> str | None:
    """The JSON text of one person (in lower case) with the latest reports and acts; for the viewer
    without reports."""
    return db.row(PERSON, viewer_uuid=viewer_uuid, handle=handle)


def audit(db: Connection, query: AuditQuery) -> Page:
    """The audit log, newest first."""
    return one(db.row(AUDIT, **_filter(query), **query.window))


def export_audit(db: Connection, query: AuditFilter, since_id: str, limit: int) -> list[Line]:
    """A portion of the audit log as lines, oldest first, after that key."""
    return db.rows(EXPORT_AUDIT, **_filter(query), max_id=LAST_KEY, since_id=since_id, limit=limit)


def _filter(query: AuditFilter) -> dict[str, Any]:
    return {
        "action": query.action,
        "actor": query.actor.lower() if query.actor else None,
        "subject": query.subject.lower() if query.subject else None,
        "since": query.since,
        "until": query.until,
    }
