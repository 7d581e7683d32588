"""The rules of the moderators' queue: who works on a report, and how it is closed.

An act closes all reports about the same target. A moderator does not see reports about themselves,
and so does not learn who made them.
"""

from cruddur.errors import Conflict, NotFound
from cruddur.http.idempotency import Created
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection
from cruddur.reports import queue_store as store
from cruddur.reports.queue_store import LockedReport
from cruddur.security.viewer import Viewer

NO_REPORT = "There is no such report."


def queued(db: Connection, viewer: Viewer, report_uuid: str) -> str:
    """A report with its notes as JSON text. Raises NotFound."""
    shown = store.queued(db, viewer.uuid, report_uuid)
    if shown is None:
        raise NotFound(NO_REPORT)
    return shown


def evidence(db: Connection, viewer: Viewer, report_uuid: str) -> str:
    """The copy of what is reported, as JSON text; the read is added to the audit log. Raises
    NotFound."""
    shown = store.evidence(db, viewer.uuid, report_uuid)
    if shown is None:
        raise NotFound(NO_REPORT)
    return shown


def take(db: Connection, viewer: Viewer, report_uuid: str) -> Created:
    """Assigns a report to the viewer; idempotent. Raises NotFound, and Conflict where it is closed
    or assigned to somebody else."""
    report = _lock_of_others(db, viewer, report_uuid)
    _refuse_closed(report)
    if report.taken_by_uuid == viewer.uuid:
        return Created(report_uuid)
    if report.state == "taken":
        raise Conflict("Another moderator has taken this report.")
    store.take(db, viewer.uuid, report_uuid)
    _record(db, viewer, "report.take", report)
    return Created(report_uuid)


def release(db: Connection, viewer: Viewer, report_uuid: str) -> Created:
    """Makes a report unassigned, whoever had it; idempotent. Raises NotFound, and Conflict where it
    is closed."""
    report = _lock_of_others(db, viewer, report_uuid)
    _refuse_closed(report)
    if report.state == "taken":
        store.release(db, report_uuid)
        _record(db, viewer, "report.release", report)
    return Created(report_uuid)


def note(db: Connection, viewer: Viewer, report_uuid: str, text: str) -> Created:
    """Adds a note to a report, for other moderators. Raises NotFound."""
    report = _lock_of_others(db, viewer, report_uuid)
    store.note(db, viewer.uuid, report_uuid, text.strip())
    # Without the text of the note, which is deleted with the report.
    _record(db, viewer, "report.note", report)
    return Created(report_uuid)


def close(db: Connection, viewer: Viewer, report_uuid: str, reason: str) -> Created:
    """Closes a report without an act. Raises NotFound, and Conflict where it is closed."""
    report = _lock_of_others(db, viewer, report_uuid)
    _refuse_closed(report)
    _close(db, viewer.uuid, report.target_kind, report.target_uuid, "none", reason.strip())
    return Created(report_uuid)


def require_about(db: Connection, report_uuid: str, subject_uuid: str) -> None:
    """Raises NotFound where there is no such report, and Conflict where it is about somebody
    else."""
    if _lock(db, report_uuid).subject_uuid != subject_uuid:
        raise Conflict("This report is about somebody else.")


def close_by_act(
    db: Connection, moderator_uuid: str | None, report_uuid: str, outcome: str
) -> None:
    """Closes a report with the outcome of an act; idempotent."""
    report = _lock(db, report_uuid)
    _close(db, moderator_uuid, report.target_kind, report.target_uuid, outcome)


def close_about_crud(
    db: Connection, moderator_uuid: str | None, activity_uuid: str, outcome: str
) -> None:
    """Closes all reports about a crud."""
    _close(db, moderator_uuid, "activity", activity_uuid, outcome)


def _close(
    db: Connection,
    moderator_uuid: str | None,
    target_kind: str,
    target_uuid: str,
    outcome: str,
    reason: str = "",
) -> None:
    store.close(
        db,
        moderator_uuid=moderator_uuid,
        target_kind=target_kind,
        target_uuid=target_uuid,
        outcome=outcome,
        reason=reason,
    )


def _lock(db: Connection, report_uuid: str) -> LockedReport:
    report = store.lock_report(db, report_uuid)
    if report is None:
        raise NotFound(NO_REPORT)
    return report


def _lock_of_others(db: Connection, viewer: Viewer, report_uuid: str) -> LockedReport:
    report = _lock(db, report_uuid)
    if report.subject_uuid == viewer.uuid:
        raise NotFound(NO_REPORT)
    return report


def _refuse_closed(report: LockedReport) -> None:
    if report.state == "closed":
        raise Conflict("This report is closed.")


def _record(db: Connection, viewer: Viewer, action: str, report: LockedReport) -> None:
    audit.record(db, viewer.uuid, action, subject_uuid=report.subject_uuid, report_uuid=report.uuid)
