"""What `flask act …` does: acts of whoever runs the server, who needs no role."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from pydantic import ValidationError

from cruddur.acts import service
from cruddur.acts.schemas import ActKind, Decision, WrittenAct
from cruddur.errors import Invalid
from cruddur.postgres.pool import Connection


def act(
    db: Connection,
    kind: ActKind,
    *,
    handle: str | None = None,
    activity_uuid: UUID | None = None,
    reason: str,
    days: int | None = None,
) -> str:
    """Removes a crud, or warns, limits or suspends a person; returns the act's uuid. Raises what
    `service.create` raises."""
    ends_at = datetime.now(UTC) + timedelta(days=days) if days else None
    try:
        written = WrittenAct(
            kind=kind, handle=handle, activity_uuid=activity_uuid, reason=reason, ends_at=ends_at
        )
    except ValidationError as error:
        raise _as_problem(error) from None
    return service.create(db, None, written).uuid


def undo(db: Connection, act_uuid: UUID, reason: str) -> None:
    """Undoes an act. Raises what `service.undo` raises."""
    try:
        decision = Decision(reason=reason)
    except ValidationError as error:
        raise _as_problem(error) from None
    service.undo(db, None, str(act_uuid), decision.reason)


def _as_problem(error: ValidationError) -> Invalid:
    (fault, *_) = error.errors(include_input=False, include_url=False, include_context=False)
    return Invalid(fault["msg"].removeprefix("Value error, "))
