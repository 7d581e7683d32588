"""Reads an export of the place, and imports an audit log: a function here is a statement in
`sql/`."""

from dataclasses import dataclass

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class AuditPortion:
    """A portion of entries as a JSON array, and the key after which the next portion begins; None
    after the last."""

    entries: str
    last: str | None


EXPORT = statement("place", "export", str)
EXPORT_AUDIT = statement("place", "export_audit", AuditPortion)
IMPORT_AUDIT = statement("place", "import_audit", int)


def export(db: Connection) -> str:
    """The settings and the lists as the JSON text of an object."""
    return one(db.row(EXPORT))


def export_audit(db: Connection, since_id: str, limit: int) -> AuditPortion:
    """A portion of the audit log."""
    return one(db.row(EXPORT_AUDIT, since_id=since_id, limit=limit))


def import_audit(db: Connection, entries: str) -> int:
    """Adds those entries of a JSON array that are missing; returns how many."""
    return db.row(IMPORT_AUDIT, entries=entries) or 0
