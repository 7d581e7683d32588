"""The rules of the moderators' queue: who works on a report, and how it is closed.

An act closes all reports about the same target. A moderator does not see reports about themselves,
and so does not learn who made them.
"""

from cruddur.errors import Conflict, NotFound
from cruddur.http.idempotency import Created
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection
from cruddur.reports import queue_store as store
from cruddur.reports.queue_store import Decision, LockedReport
from cruddur.security.viewer import Viewer

NO_REPORT = "There is no such report."
CLOSE_BATCH = 500
"""Reports that are closed in one transaction; the worker closes the others."""


def queued(db: Connection, viewer: Viewer, report_uuid: str) -> str:
    """A report with its notes as JSON text. Raises NotFound."""
    shown = store.queued(db, viewer.uuid, report_uuid)
    if shown is None:
        raise NotFound(NO_REPORT)
    return shown


def evidence(db: Connection, moderator_uuid: str | None, report_uuid: str) -> str:
    """The copy of what is reported, as JSON text; the read is added to the audit log. The moderator
    is None for the operator. Raises NotFound."""
    shown = store.evidence(db, moderator_uuid, report_uuid)
    if shown is None:
        raise NotFound(NO_REPORT)
    return shown


def take(db: Connection, viewer: Viewer, report_uuid: str) -> Created:
    """Assigns a report to the viewer; idempotent. Raises NotFound, and Conflict where it is closed
    or assigned to somebody else."""
    report = _lock_of_others(db, viewer.uuid, report_uuid)
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
    report = _lock_of_others(db, viewer.uuid, report_uuid)
    _refuse_closed(report)
    if report.state == "taken":
        store.release(db, report_uuid)
        _record(db, viewer, "report.release", report)
    return Created(report_uuid)


def note(db: Connection, viewer: Viewer, report_uuid: str, text: str) -> Created:
    """Adds a note to a report, for other moderators. Raises NotFound."""
    report = _lock_of_others(db, viewer.uuid, report_uuid)
    store.note(db, viewer.uuid, report_uuid, text.strip())
    # Without the text of the note, which is deleted with the report.
    _record(db, viewer, "report.note", report)
    return Created(report_uuid)


def close(db: Connection, moderator_uuid: str | None, report_uuid: str, reason: str) -> Created:
    """Closes a report without an act. The moderator is None for the operator. Raises NotFound, and
    Conflict where it is closed."""
    report = _lock_of_others(db, moderator_uuid, report_uuid)
    _refuse_closed(report)
    _close(db, moderator_uuid, report, "none", reason.strip())
    return Created(report_uuid)


def require_about(db: Connection, report_uuid: str, subject_uuid: str) -> None:
    """Raises NotFound where there is no such report, and Conflict where it is about somebody
    else."""
    if _lock(db, report_uuid).subject_uuid != subject_uuid:
        raise Conflict("This report is about somebody else.")


def close_by_act(
    db: Connection,
    moderator_uuid: str | None,
    outcome: str,
    *,
    activity_uuid: str | None,
    report_uuid: str | None,
) -> None:
    """Closes what was reported about the crud of an act, and that report, with all about the same;
    what is closed stays as it is."""
    report = _lock(db, report_uuid) if report_uuid else None
    if report:
        _close(db, moderator_uuid, report, outcome)
    if activity_uuid and not (report and report.target_uuid == activity_uuid):
        decision = Decision("activity", activity_uuid, outcome, moderator_uuid, "")
        _close_portion(db, decision, None)


def close_next(db: Connection, divisor: int = 1) -> bool:
    """Closes a portion of the reports that a decision left to the worker; True when there may be
    more."""
    closing = store.next_closing(db)
    if closing is None:
        return False
    if not store.close(db, closing, None, max(1, CLOSE_BATCH // divisor)):
        store.finish_closing(db, closing)
    return True


def _close(
    db: Connection,
    moderator_uuid: str | None,
    report: LockedReport,
    outcome: str,
    reason: str = "",
) -> None:
    decision = Decision(report.target_kind, report.target_uuid, outcome, moderator_uuid, reason)
    _close_portion(db, decision, report.uuid)


def _close_portion(db: Connection, decision: Decision, report_uuid: str | None) -> None:
    if store.close(db, decision, report_uuid, CLOSE_BATCH):
        store.start_closing(db, decision)


def _lock(db: Connection, report_uuid: str) -> LockedReport:
    report = store.lock_report(db, report_uuid)
    if report is None:
        raise NotFound(NO_REPORT)
    return report


def _lock_of_others(db: Connection, moderator_uuid: str | None, report_uuid: str) -> LockedReport:
    report = _lock(db, report_uuid)
    if moderator_uuid and report.subject_uuid == moderator_uuid:
        raise NotFound(NO_REPORT)
    return report


def _refuse_closed(report: LockedReport) -> None:
    if report.state == "closed":
        raise Conflict("This report is closed.")


def _record(db: Connection, viewer: Viewer, action: str, report: LockedReport) -> None:
    audit.record(db, viewer.uuid, action, subject_uuid=report.subject_uuid, report_uuid=report.uuid)
