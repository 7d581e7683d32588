"""`/api/moderation/reports`: the moderators' queue of reports."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, page_response
from cruddur.postgres.connection import Connection
from cruddur.reports import queue as service
from cruddur.reports import queue_store as store
from cruddur.reports.queue_schemas import (
    ClosedReport,
    Evidence,
    FullReport,
    QueuedReport,
    QueueQuery,
    WrittenNote,
)
from cruddur.security.viewer import Viewer

blueprint = Blueprint("report_queue", __name__, url_prefix="/api/moderation/reports")


@blueprint.get("")
@operation(auth="required", role="moderator", query=QueueQuery, response=list[QueuedReport])
def queue(db: Connection, viewer: Viewer, query: QueueQuery) -> Response:
    """Lists the reports in the queue, newest first, except for those about the viewer."""
    return page_response(store.queue(db, viewer.uuid, query))


@blueprint.get("/<uuid:report_uuid>")
@operation(auth="required", role="moderator", response=FullReport)
def queued(db: Connection, viewer: Viewer, report_uuid: UUID) -> Response:
    """Returns one report with its notes."""
    return json_response(service.queued(db, viewer, str(report_uuid)))


@blueprint.get("/<uuid:report_uuid>/evidence")
@operation(auth="required", role="moderator", response=Evidence)
def evidence(db: Connection, viewer: Viewer, report_uuid: UUID) -> Response:
    """Returns the copy of the reported content.

    Each read is added to the audit log.
    """
    return json_response(service.evidence(db, viewer.uuid, str(report_uuid)))


@blueprint.post("/<uuid:report_uuid>/take")
@operation(
    auth="required", role="moderator", limit="moderation", response=FullReport, problems=(409,)
)
def take(
    db: Connection, viewer: Viewer, idempotent: IdempotentRequest, report_uuid: UUID
) -> Response:
    """Assigns a report to the viewer, and returns it; idempotent.

    409 means that another moderator has it, or that it is closed.
    """
    uuid = str(report_uuid)
    idempotent(db, lambda: service.take(db, viewer, uuid))
    return json_response(service.queued(db, viewer, uuid))


@blueprint.post("/<uuid:report_uuid>/release")
@operation(
    auth="required", role="moderator", limit="moderation", response=FullReport, problems=(409,)
)
def release(
    db: Connection, viewer: Viewer, idempotent: IdempotentRequest, report_uuid: UUID
) -> Response:
    """Makes a report unassigned, whoever had it, and returns it; idempotent."""
    uuid = str(report_uuid)
    idempotent(db, lambda: service.release(db, viewer, uuid))
    return json_response(service.queued(db, viewer, uuid))


@blueprint.post("/<uuid:report_uuid>/notes")
@operation(
    auth="required", role="moderator", limit="moderation", body=WrittenNote, response=FullReport
)
def note(
    db: Connection,
    viewer: Viewer,
    body: WrittenNote,
    idempotent: IdempotentRequest,
    report_uuid: UUID,
) -> Response:
    """Adds a note to a report, for the other moderators, and returns the report."""
    uuid = str(report_uuid)
    idempotent(db, lambda: service.note(db, viewer, uuid, body.note))
    return json_response(service.queued(db, viewer, uuid))


@blueprint.post("/<uuid:report_uuid>/close")
@operation(
    auth="required",
    role="moderator",
    limit="moderation",
    body=ClosedReport,
    response=FullReport,
    problems=(409,),
)
def close(
    db: Connection,
    viewer: Viewer,
    body: ClosedReport,
    idempotent: IdempotentRequest,
    report_uuid: UUID,
) -> Response:
    """Closes a report without an act, with all other reports of the same target, and returns it.

    An act closes the report that it names, so such a report needs no closing.
    """
    uuid = str(report_uuid)
    idempotent(db, lambda: service.close(db, viewer.uuid, uuid, body.reason))
    return json_response(service.queued(db, viewer, uuid))
