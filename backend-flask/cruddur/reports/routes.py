"""`/api/reports`: reports to the moderators, and their outcomes."""

from flask import Blueprint, Response

from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, page_response
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.reports import service, store
from cruddur.reports.schemas import Report, ReportsQuery, WrittenReport
from cruddur.security.scopes import require_scope
from cruddur.security.viewer import Viewer

blueprint = Blueprint("reports", __name__, url_prefix="/api/reports")


@blueprint.get("")
@operation(auth="required", scope="account", query=ReportsQuery, response=list[Report])
def reports(db: Connection, viewer: Viewer, query: ReportsQuery) -> Response:
    """Lists the viewer's own reports and their outcomes, newest first."""
    return page_response(store.reports(db, viewer.uuid, query))


@blueprint.post("")
@operation(
    auth="required",
    scope="write",
    limit="reports",
    body=WrittenReport,
    response=Report,
    problems=(404, 409, 410, 422),
)
def create(viewer: Viewer, body: WrittenReport, idempotent: IdempotentRequest) -> Response:
    """Reports a crud, a person or messages to the moderators, and returns the report.

    The reported content is copied immediately. Only moderators read the copy, and each read is
    added to the audit log. The copy is erased seven days after the report is closed, and after 30
    days at the latest.

    A crud that has ended can be reported for 72 hours by somebody who still has it on the screen:
    send its content as `evidence`. Evidence that differs from the crud is refused as
    `evidence_mismatch`. To report messages, a token with scopes needs `messages` as well.
    """
    if body.message_group_uuid:
        # Moderators get a copy of what the token itself may not read.
        require_scope(viewer.scopes, "messages")
    parts = services()
    return json_response(service.create(parts.postgres, parts.dynamodb, viewer, body, idempotent))
