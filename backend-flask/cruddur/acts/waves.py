"""Waves: accounts that belong together are suspended in one act, and the worker erases them."""

from dataclasses import asdict, dataclass
from typing import cast
from uuid import UUID, uuid4

from cruddur.acts import store
from cruddur.acts.schemas import WaveBy, WaveQuery, WrittenWave
from cruddur.errors import Conflict
from cruddur.http.idempotency import Created
from cruddur.invites import service as invites
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

PROPERTIES: dict[WaveBy, str] = {
    "invite": "invite_uuid",
    "mail_domain": "mail_domain",
    "network": "networks",
}


@dataclass(frozen=True)
class Common:
    """What the accounts of a wave share: one of these."""

    invite_uuid: str | None = None
    mail_domain: str | None = None
    networks: list[str] | None = None


NOTHING = Common()
IN_COMMON = statement("acts", "in_common", Common)
PREVIEW_WAVE = statement("acts", "preview_wave", str)
LOCK_WAVE = statement("acts", "lock_wave", str)
SUSPEND_WAVE = statement("acts", "suspend_wave", int)
WAVE = statement("acts", "wave", str)


def preview(db: Connection, moderator_uuid: str | None, query: WaveQuery) -> str:
    """Counts the accounts of a wave; returns JSON text. The moderator is None for the operator."""
    return cast(
        str, db.row(PREVIEW_WAVE, viewer_uuid=moderator_uuid, **asdict(_in_common(db, query)))
    )


def suspend(db: Connection, moderator_uuid: str | None, written: WrittenWave) -> Created:
    """Suspends all accounts of a wave. The moderator is None for the operator. Raises Conflict
    where there are none, or more than the moderator has seen."""
    common = _in_common(db, written)
    found = db.rows(
        LOCK_WAVE, viewer_uuid=moderator_uuid, limit=written.count + 1, **asdict(common)
    )
    if not found:
        raise Conflict("No account has this in common any more.")
    if len(found) > written.count:
        raise Conflict("More accounts have this in common now: look once more.")
    bulk_uuid = str(uuid4())
    reason = written.reason.strip()
    db.row(
        SUSPEND_WAVE,
        viewer_uuid=moderator_uuid,
        bulk_uuid=bulk_uuid,
        user_uuids=found,
        reason=reason,
        erase_after_days=written.erase_after_days,
    )
    store.end_presence(db, found)
    audit.record(
        db,
        moderator_uuid,
        "act.bulk",
        reason=reason,
        details={
            "bulk_uuid": bulk_uuid,
            "by": written.by,
            # Not the code of an invite, by which somebody could join.
            "value": common.invite_uuid or written.value,
            "count": len(found),
            "erase_after_days": written.erase_after_days,
        },
    )
    return Created(bulk_uuid)


def done(db: Connection, bulk_uuid: str) -> str:
    """The result of suspending a wave, as JSON text."""
    return cast(str, db.row(WAVE, bulk_uuid=bulk_uuid))


def _in_common(db: Connection, query: WaveQuery) -> Common:
    if query.handle:
        shared = db.row(IN_COMMON, handle=query.handle) or NOTHING
        return Common(**{PROPERTIES[query.by]: getattr(shared, PROPERTIES[query.by])})
    if query.by == "mail_domain":
        return Common(mail_domain=query.value.lower())
    if query.by == "network":
        return Common(networks=[query.value])
    code = query.invite_code
    return Common(invite_uuid=invites.uuid_of(db, code) if code else str(UUID(query.value)))
