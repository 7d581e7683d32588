"""The rules of reporting: what is copied for the moderators, and what counts as evidence."""

import json

from cruddur.activities import service as activities
from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import AlreadyReported, EvidenceMismatch, Gone, Invalid, NotFound
from cruddur.http.idempotency import Created, IdempotentRequest
from cruddur.messages.received import received
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.reports import store
from cruddur.reports.schemas import WrittenReport
from cruddur.reports.store import Copied, Target
from cruddur.security.viewer import Viewer

ERASE_BATCH = 200


def create(
    postgres: Postgres,
    dynamodb: DynamoDB,
    viewer: Viewer,
    written: WrittenReport,
    idempotent: IdempotentRequest,
) -> str:
    """Creates a report with a copy of what is reported, and returns it as JSON text. Raises
    NotFound; Gone for a gone crud without evidence; EvidenceMismatch for evidence that differs from
    the crud; Invalid for messages that the viewer did not receive, and for the viewer's own
    content; AlreadyReported."""
    # DynamoDB is read before a connection to Postgres is taken.
    messages = _received(postgres, dynamodb, viewer, written)
    with postgres.transaction() as db:
        report_uuid = idempotent(db, lambda: _create(db, viewer, written, messages)).uuid
        shown = store.show(db, viewer.uuid, report_uuid)
    if shown is None:
        raise NotFound("There is no such report any more.")
    return shown


def tidy(db: Connection) -> None:
    """Erases copies and reports whose retention has ended."""
    store.tidy(db)


def rotate_keys(db: Connection) -> None:
    """Creates a new key for evidence once a week, and deletes keys that no evidence needs."""
    store.rotate_keys(db)


def erase_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Removes a person who left from a portion of reports; True when there may be more."""
    return store.erase_of_user(db, user_uuid, max(1, ERASE_BATCH // divisor)) > 0


def _create(
    db: Connection, viewer: Viewer, written: WrittenReport, messages: Copied | None
) -> Created:
    target, copied = _copied(db, viewer, written, messages)
    if copied.subject_uuid == viewer.uuid:
        field = "handle" if written.handle else "activity_uuid"
        raise Invalid(
            errors=[{"field": field, "detail": "Nobody reports themselves.", "code": "oneself"}]
        )
    report_uuid = store.create(
        db,
        viewer.uuid,
        target,
        copied,
        reason=written.reason,
        comment=written.comment.strip(),
    )
    if report_uuid is None:
        raise AlreadyReported()
    return Created(report_uuid)


def _copied(
    db: Connection, viewer: Viewer, written: WrittenReport, messages: Copied | None
) -> tuple[Target, Copied]:
    if messages:
        return Target("messages", str(written.message_group_uuid)), messages
    if written.handle:
        person = store.person(db, written.handle.lower())
        if person is None:
            raise NotFound("There is no person with this handle.")
        return Target("person", person.subject_uuid), person
    activity_uuid = str(written.activity_uuid)
    crud = store.living_crud(db, viewer.uuid, activity_uuid)
    if crud is None:
        crud = _shown_crud(db, activity_uuid, written)
    return Target("activity", activity_uuid), crud


def _shown_crud(db: Connection, activity_uuid: str, written: WrittenReport) -> Copied:
    """Of what the reporter had on the screen: a crud that is gone, or whose audience the reporter
    was taken out of."""
    why = activities.why_not_shown(db, None, activity_uuid)
    shown = written.evidence
    if shown is None:
        raise why
    copied = store.gone_crud(
        db, activity_uuid, shown.handle.lower(), shown.message, shown.created_at
    )
    if copied is None:
        # Of what is alive nobody outside of its audience learns whether it is there.
        is_provable = isinstance(why, Gone) and store.is_provable(db, activity_uuid)
        raise EvidenceMismatch() if is_provable else why
    return copied


def _received(
    postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer, written: WrittenReport
) -> Copied | None:
    if written.message_group_uuid is None:
        return None
    uuids = [str(uuid) for uuid in dict.fromkeys(written.message_uuids)]
    sender_uuid, copies = received(
        postgres, dynamodb, viewer, str(written.message_group_uuid), uuids
    )
    return Copied(sender_uuid, json.dumps({"messages": copies}))
