"""The rules of writing: how long a life may be, whose a crud is."""

from collections.abc import Callable

from cruddur.activities import erasing, store
from cruddur.activities.schemas import ChangedLife, Life, WrittenActivity
from cruddur.activities.text_parts import mentioned_handles, tags_of
from cruddur.errors import (
    Blocked,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    NotSignedIn,
    Problem,
    at_least,
    at_most,
)
from cruddur.http.idempotency import Created
from cruddur.postgres.connection import Connection

MAX_MENTIONS = 20
"""In one text; store.MAX_NOTIFIED of them are notified."""

CARD_REPLIES = store.NEWEST_REPLIES
"""What statements of other features pass to `cards.sql`."""


def create(
    db: Connection, viewer_uuid: str, written: WrittenActivity, min_expires_in: int
) -> Created:
    """Writes an activity. Raises Invalid for a text that mentions too many people, NotSignedIn when
    its author has just left."""
    _refuse_too_short_a_life(written, min_expires_in)
    message = written.message.strip()
    made = store.create(
        db,
        viewer_uuid,
        message,
        written.seconds_to_live,
        _mentioned_by(message),
        tags_of(message),
    )
    if made is None:
        raise NotSignedIn("This account was deleted a moment ago.")
    return made


def reply(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    written: WrittenActivity,
    min_expires_in: int,
) -> Created:
    """Writes a reply. Raises Gone or NotFound when there is nothing alive to reply to, Blocked when
    its author and the viewer block each other or somebody above blocks the viewer, and Invalid as
    `create` does."""
    _refuse_too_short_a_life(written, min_expires_in)
    message = written.message.strip()
    made = store.reply(
        db,
        viewer_uuid,
        activity_uuid,
        message,
        written.seconds_to_live,
        _mentioned_by(message),
        tags_of(message),
    )
    if made is None:
        raise why_not_shown(db, viewer_uuid, activity_uuid)
    return made


def why_not_shown(db: Connection, viewer_uuid: str | None, activity_uuid: str) -> Problem:
    """The problem to raise where there is no activity that the viewer may see."""
    return _problem(store.why_not_shown(db, viewer_uuid, activity_uuid))


def act(
    action: Callable[[Connection, str, str], str | None],
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
) -> str:
    """Applies one of the store's actions to a living activity, whose JSON text it returns. Raises
    what `reply` raises."""
    card = action(db, viewer_uuid, activity_uuid)
    if card is None:
        raise why_not_shown(db, viewer_uuid, activity_uuid)
    return card


def undo(
    action: Callable[[Connection, str, str], store.Undone | None],
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
) -> str | None:
    """Undoes what the viewer did with an activity, whoever blocks whom; returns its JSON text, or
    None where a block keeps it from the viewer. Raises Gone or NotFound."""
    undone = action(db, viewer_uuid, activity_uuid)
    if undone is None:
        raise why_not_shown(db, viewer_uuid, activity_uuid)
    return undone.card


def delete(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Ends an activity of the viewer's, or one below an activity of the viewer's, with all replies
    to it. Raises Forbidden when it is neither, Gone or NotFound when it is not alive."""
    if not store.lock_to_delete(db, viewer_uuid, activity_uuid):
        whose = "Only its author, or the author of a crud above it, can do that."
        raise _not_yours(db, viewer_uuid, activity_uuid, whose)
    erasing.end_now(db, activity_uuid, store.end_now(db, activity_uuid))


def change_life(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    life: ChangedLife,
    min_expires_in: int,
) -> None:
    """Moves the end of an activity of the viewer's. Raises as `delete`, and Invalid for a life
    that is too short, or would last more than 30 days in all."""
    _refuse_too_short_a_life(life, min_expires_in)
    if not store.lock_own(db, viewer_uuid, activity_uuid):
        raise _not_yours(db, viewer_uuid, activity_uuid, "Only its author can do that.")
    changed = store.change_life(db, activity_uuid, life.seconds_to_live)
    if changed is None:
        raise why_not_shown(db, viewer_uuid, activity_uuid)
    longest = changed.max_expires_in
    if life.seconds_to_live > longest:
        raise at_most(
            "expires_in" if life.expires_in else "ttl",
            longest,
            "A crud ends 30 days after it was written at the latest: this one can be given "
            f"{longest} seconds from now.",
        )
    if changed.is_shorter:
        erasing.shorten(db, activity_uuid, changed.ends_at, changed.decided_at)


def delete_placeholders(db: Connection) -> None:
    """Deletes the place-holders that are older than 30 days."""
    store.delete_placeholders(db)


def _not_yours(db: Connection, viewer_uuid: str, activity_uuid: str, whose: str) -> Problem:
    why = store.why_not_shown(db, viewer_uuid, activity_uuid)
    return Forbidden(whose) if why.is_alive else _problem(why)


def alive_among(db: Connection, uuids: set[str]) -> set[str]:
    """Returns those of the uuids whose activities are alive."""
    return store.alive_among(db, sorted(uuids)) if uuids else set()


def _mentioned_by(message: str) -> list[str]:
    handles = mentioned_handles(message)
    if len(handles) > MAX_MENTIONS:
        detail = f"A crud mentions {MAX_MENTIONS} people at most; this one mentions {len(handles)}."
        raise Invalid(
            detail, errors=[{"field": "message", "detail": detail, "code": "too_many_mentions"}]
        )
    return handles


def _problem(why: store.MissingReason) -> Problem:
    if why.is_blocked:
        return Blocked()
    return Gone(why.expired_at) if why.expired_at else NotFound("There is no such crud.")


def _refuse_too_short_a_life(life: Life, min_expires_in: int) -> None:
    if life.expires_in and life.expires_in < min_expires_in:
        raise at_least("expires_in", min_expires_in)
