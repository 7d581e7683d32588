"""Reads and writes the moderators' queue of reports: a function here is a statement in `sql/`."""

from dataclasses import asdict, dataclass
from datetime import datetime

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


@dataclass(frozen=True)
class Decision:
    """What closes all reports of a crud, a person or a conversation. `moderator_uuid` is None for
    whoever runs the server."""

    target_kind: str
    target_uuid: str
    outcome: str
    moderator_uuid: str | None
    reason: str


@dataclass(frozen=True)
class Closing(Decision):
    """A decision that closes more reports; `moderator_handle` as it was then."""

    uuid: str
    moderator_handle: str | None
    decided_at: datetime


QUEUE = statement("reports", "queue", Page)
QUEUED = statement("reports", "queued", str)
EVIDENCE = statement("reports", "evidence", str)
LOCK_REPORT = statement("reports", "lock_report", LockedReport)
TAKE = statement("reports", "take")
RELEASE = statement("reports", "release")
NOTE = statement("reports", "note", str)
CLOSE = statement("reports", "close", bool)
START_CLOSING = statement("reports", "start_closing")
NEXT_CLOSING = statement("reports", "next_closing", Closing)
FINISH_CLOSING = statement("reports", "finish_closing")


def queue(db: Connection, viewer_uuid: str | None, query: QueueQuery) -> Page:
    """The reports in that state, newest first; those about the viewer are left out."""
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


def evidence(db: Connection, viewer_uuid: str | None, report_uuid: str) -> str | None:
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


def close(db: Connection, decision: Decision, report_uuid: str | None, limit: int) -> bool:
    """Closes that report and up to `limit` others, each with an entry in the audit log; True when
    there are more."""
    closing = decision if isinstance(decision, Closing) else None
    return one(
        db.row(
            CLOSE,
            target_kind=decision.target_kind,
            target_uuid=decision.target_uuid,
            outcome=decision.outcome,
            moderator_uuid=decision.moderator_uuid,
            moderator_handle=closing and closing.moderator_handle,
            reason=decision.reason,
            decided_at=closing and closing.decided_at,
            report_uuid=report_uuid,
            limit=limit,
        )
    )


def start_closing(db: Connection, decision: Decision) -> None:
    """Leaves the other reports to the worker."""
    db.run(START_CLOSING, **asdict(decision))


def next_closing(db: Connection) -> Closing | None:
    """The oldest decision that closes more reports, locked."""
    return db.row(NEXT_CLOSING)


def finish_closing(db: Connection, closing: Closing) -> None:
    """Deletes a decision that has closed all."""
    db.run(FINISH_CLOSING, closing_uuid=closing.uuid)
