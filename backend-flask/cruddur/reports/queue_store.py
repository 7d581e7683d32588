"""Reads and writes the moderators' queue of reports: a function here is a statement in `sql/`."""

from dataclasses import dataclass

from cruddur.http.paging import Page
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.reports.queue_schemas import QueueQuery


@dataclass(frozen=True)
class LockedReport:
    """A report that is about to change."""

    uuid: str
    target_kind: str
    target_uuid: str
    subject_uuid: str | None
    state: str
    taken_by_uuid: str | None


QUEUE = statement("reports", "queue", Page)
QUEUED = statement("reports", "queued", str)
EVIDENCE = statement("reports", "evidence", str)
LOCK_REPORT = statement("reports", "lock_report", LockedReport)
TAKE = statement("reports", "take")
RELEASE = statement("reports", "release")
NOTE = statement("reports", "note", str)
CLOSE = statement("reports", "close")


def queue(db: Connection, viewer_uuid: str, query: QueueQuery) -> Page:
    """The reports in that state, newest first."""
    return one(
        db.row(
            QUEUE,
            viewer_uuid=viewer_uuid,
            state=query.state,
            handle=query.handle.lower() if query.handle else None,
            **query.window,
        )
    )


def queued(db: Connection, viewer_uuid: str, report_uuid: str) -> str | None:
    """The JSON text of one report with its notes; None also for a report about the viewer."""
    return db.row(QUEUED, viewer_uuid=viewer_uuid, report_uuid=report_uuid)


def evidence(db: Connection, viewer_uuid: str, report_uuid: str) -> str | None:
    """The JSON text of the copy. The statement adds the read to the audit log."""
    return db.row(EVIDENCE, viewer_uuid=viewer_uuid, report_uuid=report_uuid)


def lock_report(db: Connection, report_uuid: str) -> LockedReport | None:
    """Locks a report."""
    return db.row(LOCK_REPORT, report_uuid=report_uuid)


def take(db: Connection, viewer_uuid: str, report_uuid: str) -> None:
    """Assigns a locked report to the viewer."""
    db.run(TAKE, viewer_uuid=viewer_uuid, report_uuid=report_uuid)


def release(db: Connection, report_uuid: str) -> None:
    """Makes a locked report unassigned."""
    db.run(RELEASE, report_uuid=report_uuid)


def note(db: Connection, viewer_uuid: str, report_uuid: str, text: str) -> str:
    """Adds a note to a report; returns the note's uuid."""
    return str(db.row(NOTE, viewer_uuid=viewer_uuid, report_uuid=report_uuid, note=text))


def close(
    db: Connection,
    *,
    moderator_uuid: str | None,
    target_kind: str,
    target_uuid: str,
    outcome: str,
    reason: str,
) -> None:
    """Closes all open reports about that target, each with an entry in the audit log."""
    db.run(
        CLOSE,
        moderator_uuid=moderator_uuid,
        target_kind=target_kind,
        target_uuid=target_uuid,
        outcome=outcome,
        reason=reason,
    )
