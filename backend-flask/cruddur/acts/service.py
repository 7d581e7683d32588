"""The rules of acts: who may act on whom, what an act does at once, and how it is undone."""

from datetime import UTC, datetime, timedelta

from cruddur.activities import removing
from cruddur.acts import store
from cruddur.acts.schemas import WrittenAct, WrittenAppeal
from cruddur.acts.store import LockedAct, Subject
from cruddur.errors import Conflict, Forbidden, Invalid, NotFound, Suspended
from cruddur.http.idempotency import Created
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection
from cruddur.reports import queue as reports
from cruddur.security.roles import is_at_least
from cruddur.security.viewer import Viewer
from cruddur.users import service as users

RESTRICTIONS = {"limit": "limited", "suspend": "suspended"}
MAX_DAYS = 366
ERASE_BATCH = 200
ACCOUNTS_BATCH = 20
"""Accounts that end in one transaction; then each is erased everywhere in portions."""
NO_ACT = "There is no such act."


def create(db: Connection, moderator_uuid: str | None, written: WrittenAct) -> Created:
    """Removes a crud, or warns, limits or suspends a person, and notifies that person. The
    moderator is None for the operator.

    Raises NotFound, Gone for a crud that has ended, Forbidden where the subject is the moderator or
    has the same role or a higher one, Invalid for an impossible end, and Conflict where another act
    already does the same.
    """
    _refuse_end_that_cannot_be(written.ends_at)
    activity_uuid = str(written.activity_uuid) if written.activity_uuid else None
    author_uuid = removing.lock_to_remove(db, activity_uuid) if activity_uuid else None
    handle = written.handle.lower() if written.handle else None
    subject = _lock_subject(db, moderator_uuid, handle=handle, subject_uuid=author_uuid)
    report_uuid = str(written.report_uuid) if written.report_uuid else None
    if report_uuid:
        reports.require_about(db, report_uuid, subject.uuid)
    about = {"activity_uuid": activity_uuid, "report_uuid": report_uuid}
    reason = written.reason.strip()
    act_uuid = store.create(
        db,
        moderator_uuid,
        written.kind,
        subject.uuid,
        reason=reason,
        ends_at=written.ends_at,
        **about,
    )
    _restrict(db, written, subject, act_uuid)
    if activity_uuid:
        removing.remove_locked(db, activity_uuid)
    reports.close_by_act(db, moderator_uuid, written.kind, **about)
    audit.record(
        db,
        moderator_uuid,
        f"act.{written.kind}",
        subject_uuid=subject.uuid,
        act_uuid=act_uuid,
        reason=reason,
        details={"ends_at": written.ends_at.isoformat()} if written.ends_at else None,
        **about,
    )
    return Created(act_uuid)


def show(db: Connection, act_uuid: str) -> str:
    """An act as JSON text. Raises NotFound."""
    shown = store.show(db, act_uuid)
    if shown is None:
        raise NotFound(NO_ACT)
    return shown


def undo(db: Connection, moderator_uuid: str | None, act_uuid: str, reason: str) -> Created:
    """Undoes an act. Raises NotFound, Forbidden as `create` does, and Conflict for an act that is
    already undone or cannot be undone."""
    act = _lock_act(db, moderator_uuid, act_uuid)
    if act.kind == "remove":
        raise Conflict("What was removed is erased: nothing brings it back.")
    if not store.undo(db, moderator_uuid, act_uuid):
        raise Conflict("This act is undone already.")
    return _record_decision(db, moderator_uuid, "act.undo", act, reason)


def uphold(db: Connection, moderator_uuid: str | None, act_uuid: str, reason: str) -> Created:
    """Rejects the appeal, so that the act stays. Raises NotFound, Forbidden as `create` does, and
    Conflict where there is no open appeal."""
    act = _lock_act(db, moderator_uuid, act_uuid)
    if not store.uphold(db, act_uuid):
        raise Conflict("There is no appeal to answer.")
    return _record_decision(db, moderator_uuid, "act.uphold", act, reason)


def appeal(db: Connection, viewer: Viewer | None, written: WrittenAppeal) -> str:
    """Appeals an act, once; returns it as JSON text. Raises NotFound, and Conflict for a second
    appeal or an act that is undone."""
    appealed = store.appeal(
        db,
        viewer.uuid if viewer else None,
        str(written.act_uuid) if written.act_uuid else None,
        str(written.appeal_token) if written.appeal_token else None,
        written.appeal.strip(),
    )
    if appealed is None:
        raise NotFound("There is nothing of yours to appeal.")
    if not appealed.is_new:
        raise Conflict("This act is undone already, or you have appealed it before.")
    return appealed.body


def refuse_suspended(db: Connection, user_uuid: str) -> None:
    """Refuses to sign in a suspended person. Raises Suspended with the reason and what an appeal
    needs."""
    if suspension := store.suspension(db, user_uuid):
        raise Suspended(
            suspension.reason,
            ends_at=suspension.ends_at,
            erase_at=suspension.erase_at,
            # There is one appeal, after which the token has no use.
            appeal_token=None if suspension.appealed_at else str(suspension.appeal_token),
            appealed_at=suspension.appealed_at,
            upheld_at=suspension.upheld_at,
        )


def erase_suspended(db: Connection, divisor: int = 1) -> bool:
    """Ends a portion of the accounts that were suspended without an end 30 days ago, or by a wave;
    True when there may be more."""
    limit = max(1, ACCOUNTS_BATCH // divisor)
    due = store.due_to_erase(db, limit)
    for user_uuid in due:
        audit.record(db, None, "account.erase", subject_uuid=user_uuid)
        users.leave(db, user_uuid)
    return len(due) == limit


def tidy(db: Connection) -> None:
    """Deletes limits and suspensions that have ended."""
    store.tidy(db)


def erase_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Removes a person who left from a portion of acts; True when there may be more."""
    return store.erase_of_user(db, user_uuid, max(1, ERASE_BATCH // divisor)) > 0


def _restrict(db: Connection, written: WrittenAct, subject: Subject, act_uuid: str) -> None:
    restriction = RESTRICTIONS.get(written.kind)
    if restriction is None:
        return
    if not store.restrict(db, subject.uuid, restriction, written.ends_at, act_uuid):
        raise Conflict(f"This person is {restriction} already: undo that first.")
    if written.kind == "suspend":
        store.end_presence(db, [subject.uuid])


def _lock_act(db: Connection, moderator_uuid: str | None, act_uuid: str) -> LockedAct:
    act = store.lock_act(db, act_uuid)
    if act is None:
        raise NotFound(NO_ACT)
    _lock_subject(db, moderator_uuid, subject_uuid=act.subject_uuid)
    return act


def _record_decision(
    db: Connection, moderator_uuid: str | None, action: str, act: LockedAct, reason: str
) -> Created:
    audit.record(
        db,
        moderator_uuid,
        action,
        subject_uuid=act.subject_uuid,
        act_uuid=act.uuid,
        reason=reason.strip(),
        details={"kind": act.kind},
    )
    return Created(act.uuid)


def _lock_subject(
    db: Connection,
    moderator_uuid: str | None,
    *,
    handle: str | None = None,
    subject_uuid: str | None = None,
) -> Subject:
    subject = store.lock_subject(db, moderator_uuid, handle=handle, subject_uuid=subject_uuid)
    if subject is None:
        raise NotFound("There is no person with this handle.")
    if moderator_uuid is None:
        return subject
    if subject.uuid == moderator_uuid:
        raise Forbidden("Nobody acts on themselves: ask another moderator.")
    if is_at_least(subject.role, subject.moderator_role or "person"):
        raise Forbidden("Only somebody with a higher role can act on this person.")
    return subject


def _refuse_end_that_cannot_be(ends_at: datetime | None) -> None:
    now = datetime.now(UTC)
    if ends_at and not now < ends_at <= now + timedelta(days=MAX_DAYS):
        detail = f"The end must be to come, within {MAX_DAYS} days"
        raise Invalid(errors=[{"field": "ends_at", "detail": detail, "code": "out_of_range"}])
