"""Reads people for moderators, and exports the audit log."""

from collections.abc import Iterator

from cruddur.errors import NotFound
from cruddur.http.paging import FIRST_KEY
from cruddur.moderation import store
from cruddur.moderation.schemas import AuditFilter
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer

PORTION = 500
"""Entries of the audit log that are read at once."""


def person(db: Connection, viewer: Viewer, handle: str) -> str:
    """A person (in lower case) with the latest reports and acts, as JSON text. Raises NotFound."""
    shown = store.person(db, viewer.uuid, handle)
    if shown is None:
        raise NotFound("There is no person with this handle.")
    return shown


def audit_lines(postgres: Postgres, query: AuditFilter) -> Iterator[str]:
    """The entries of the audit log that match the query, oldest first, as lines of JSON without
    line ends."""
    since_id, more = FIRST_KEY, True
    while more:
        with postgres.autocommit() as db:
            found = store.export_audit(db, query, since_id, PORTION)
        yield from (entry.line for entry in found)
        more = len(found) == PORTION
        since_id = found[-1].uuid if found else since_id
