"""Exports and imports the place's settings, lists and audit log as one JSON text."""

import json
from collections.abc import Iterator, Sequence

from cruddur.http.paging import FIRST_KEY
from cruddur.moderation import audit
from cruddur.place import list_service, list_store, service
from cruddur.place import transfer_store as store
from cruddur.place.schemas import ImportedPlace, ReservedHandles
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres

PORTION = 500
"""Entries of the audit log."""


def export(postgres: Postgres) -> Iterator[str]:
    """The export as parts of one JSON text, which is never in memory as a whole."""
    with postgres.autocommit() as db:
        head = store.export(db)
    yield f'{head[:-1]}, "audit_log": ['
    separator, since_id = "", FIRST_KEY
    while True:
        with postgres.autocommit() as db:
            portion = store.export_audit(db, since_id, PORTION)
        if portion.last is None:
            break
        since_id = portion.last
        yield separator + portion.entries[1:-1]
        separator = ", "
    yield "]}"


def import_place(db: Connection, imported: ImportedPlace, actor_uuid: str | None) -> None:
    """Replaces the settings and the lists with those of an export. Raises Invalid."""
    service.update(db, imported.place, actor_uuid)
    patterns = [pattern.lower() for pattern in imported.mail_domains]
    list_store.set_mail_domains(db, patterns, is_loaded=False)
    loaded = [pattern.lower() for pattern in imported.loaded_mail_domains]
    list_store.set_mail_domains(db, loaded, is_loaded=True)
    handles = ReservedHandles(handles=imported.reserved_handles)
    list_service.set_reserved_handles(db, handles, actor_uuid)
    audit.record(db, actor_uuid, "place.import")


def import_audit(db: Connection, entries: Sequence[object]) -> int:
    """Adds the entries of another server's audit log that are missing here; returns how many. Only
    the operator may do this, because an admin could add entries of things that never happened."""
    return sum(
        store.import_audit(db, json.dumps(entries[start : start + PORTION]))
        for start in range(0, len(entries), PORTION)
    )
