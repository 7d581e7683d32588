"""`/api/moderation`: people as moderators see them, and the audit log."""

from flask import Blueprint, Response

from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.operation import operation
from cruddur.http.responses import JSON_LINES, json_response, page_response
from cruddur.http.services import services
from cruddur.http.streaming import streamed_lines
from cruddur.moderation import service, store
from cruddur.moderation.schemas import (
    AuditEntry,
    AuditFilter,
    AuditQuery,
    ModeratedPerson,
    PeopleQuery,
    PersonHistory,
)
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("moderation", __name__, url_prefix="/api/moderation")


@blueprint.get("/people")
@in_bulkhead("search")
@operation(auth="required", role="moderator", query=PeopleQuery, response=list[ModeratedPerson])
def people(db: Connection, query: PeopleQuery) -> Response:
    """Lists people, newest first, including those who are hidden from everybody else."""
    return page_response(store.people(db, query))


@blueprint.get("/people/@<handle:handle>")
@operation(auth="required", role="moderator", response=PersonHistory)
def person(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Returns a person with the latest reports and acts about them."""
    return json_response(service.person(db, viewer, handle))


@blueprint.get("/audit")
@operation(auth="required", role="moderator", query=AuditQuery, response=list[AuditEntry])
def audit(db: Connection, query: AuditQuery) -> Response:
    """Lists the entries of the audit log, newest first.

    An entry says who did what to whom, when and why. Entries are never changed or deleted.
    """
    return page_response(store.audit(db, query))


@blueprint.get("/audit.jsonl")
@in_bulkhead("export")
@operation(
    auth="required",
    role="moderator",
    query=AuditFilter,
    response=AuditEntry,
    media_type=JSON_LINES,
)
def export_audit(query: AuditFilter) -> Response:
    """Downloads the audit log, oldest first, as one line of JSON for each entry."""
    response = streamed_lines(service.audit_lines(services().postgres, query))
    response.headers["Content-Disposition"] = 'attachment; filename="cruddur-audit.jsonl"'
    return response
