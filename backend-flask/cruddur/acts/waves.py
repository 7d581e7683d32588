"""Waves: accounts that belong together are suspended in one act, and the worker erases them."""

from typing import cast
from uuid import uuid4

from cruddur.acts import store
from cruddur.acts.schemas import WaveQuery, WrittenWave
from cruddur.errors import Conflict
from cruddur.http.idempotency import Created
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.security.viewer import Viewer

PREVIEW_WAVE = statement("acts", "preview_wave", str)
LOCK_WAVE = statement("acts", "lock_wave", str)
SUSPEND_WAVE = statement("acts", "suspend_wave", int)
WAVE = statement("acts", "wave", str)


def preview(db: Connection, viewer: Viewer, query: WaveQuery) -> str:
    """Counts the accounts of a wave; returns JSON text."""
    return cast(str, db.row(PREVIEW_WAVE, viewer_uuid=viewer.uuid, **_in_common(query)))


def suspend(db: Connection, viewer: Viewer, written: WrittenWave) -> Created:
    """Suspends all accounts of a wave. Raises Conflict where there are none, or more than the
    viewer has seen."""
    found = db.rows(
        LOCK_WAVE, viewer_uuid=viewer.uuid, limit=written.count + 1, **_in_common(written)
    )
    if not found:
        raise Conflict("No account has this in common any more.")
    if len(found) > written.count:
        raise Conflict("More accounts have this in common now: look once more.")
    bulk_uuid = str(uuid4())
    reason = written.reason.strip()
    db.row(
        SUSPEND_WAVE,
        viewer_uuid=viewer.uuid,
        bulk_uuid=bulk_uuid,
        user_uuids=found,
        reason=reason,
        erase_after_days=written.erase_after_days,
    )
    store.end_presence(db, found)
    audit.record(
        db,
        viewer.uuid,
        "act.bulk",
        reason=reason,
        details={
            "bulk_uuid": bulk_uuid,
            "by": written.by,
            "value": written.value,
            "count": len(found),
            "erase_after_days": written.erase_after_days,
        },
    )
    return Created(bulk_uuid)


def done(db: Connection, bulk_uuid: str) -> str:
    """The result of suspending a wave, as JSON text."""
    return cast(str, db.row(WAVE, bulk_uuid=bulk_uuid))


def _in_common(query: WaveQuery) -> dict[str, str | None]:
    given = {"invite": "invite_uuid", "mail_domain": "mail_domain", "network": "network"}
    return {name: query.value.lower() if query.by == by else None for by, name in given.items()}
