"""The rules of writing: how long a life may be, whose a crud is."""

from collections.abc import Callable
from dataclasses import dataclass

from cruddur.activities import erasing, quote_store, store, talked_store
from cruddur.activities.schemas import ChangedLife, Life, WrittenActivity, WrittenText
from cruddur.activities.text_parts import mentioned_handles, tags_of
from cruddur.errors import (
    Blocked,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    NotSignedIn,
    Problem,
    RepliesClosed,
    at_least,
    at_most,
)
from cruddur.http.idempotency import Created
from cruddur.http.place_settings import PlaceSettings
from cruddur.media import service as media
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer
from cruddur.settings import Settings

MAX_MENTIONS = 20
"""In one text; store.MAX_NOTIFIED of them are notified."""
DAY = 24 * 3600

CARD_REPLIES = store.NEWEST_REPLIES
"""What statements of other features pass to `cards.sql`."""


class RepostsClosed(Problem):
    """What is not for everybody only its author reposts."""

    status = 403
    code = "reposts_closed"
    title = "Only its author can repost this crud, because it is not for everybody"


class QuotesClosed(Problem):
    """What is not for everybody only its author quotes."""

    status = 403
    code = "quotes_closed"
    title = "Only its author can quote this crud, because it is not for everybody"


@dataclass(frozen=True)
class Bounds:
    """What a crud may be: how many seconds it lives, and how many people it mentions."""

    min_expires_in: int
    max_expires_in: int
    default_expires_in: int
    max_mentions: int = MAX_MENTIONS

    @classmethod
    def of(cls, settings: Settings, place: PlaceSettings, viewer: Viewer) -> "Bounds":
        """What the place and its settings let the viewer write now."""
        return cls(
            settings.min_expires_in,
            place.max_expires_in,
            place.default_expires_in,
            settings.new_mentions if viewer.is_new() else MAX_MENTIONS,
        )


def create(db: Connection, viewer_uuid: str, written: WrittenActivity, bounds: Bounds) -> Created:
    """Writes an activity. Raises Invalid for a life that is too short or too long, for a text that
    mentions too many people, and for pictures that are not free; NotSignedIn when its author has
    just left; and what `_quote` raises where it quotes another."""
    if written.quoted_activity_uuid:
        return _quote(db, viewer_uuid, str(written.quoted_activity_uuid), written, bounds)
    made = store.create(db, viewer_uuid, _new_text(written, bounds), written.audience)
    if made is None:
        media.refuse_what_is_not_free(db, viewer_uuid, written.media)
        raise NotSignedIn("This account was deleted a moment ago.")
    return made


def reply(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    written: WrittenText,
    bounds: Bounds,
) -> Created:
    """Writes a reply. Raises Gone or NotFound when there is nothing alive to reply to, Blocked when
    its author and the viewer block each other or somebody above blocks the viewer, RepliesClosed
    when its author lets only others reply, and Invalid as `create` does."""
    made = store.reply(db, viewer_uuid, activity_uuid, _new_text(written, bounds))
    if made is None:
        why = store.why_not_shown(db, viewer_uuid, activity_uuid)
        if why.is_alive and not why.is_blocked and not why.is_closed:
            media.refuse_what_is_not_free(db, viewer_uuid, written.media)
        is_closed = why.is_alive and why.is_closed and not why.is_blocked
        raise RepliesClosed() if is_closed else _problem(why)
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


def repost(db: Connection, viewer_uuid: str, activity_uuid: str) -> str:
    """Reposts an activity, whose JSON text it returns. Raises what `act` raises, and RepostsClosed
    for what is not for everybody, unless it is the viewer's."""
    card = store.repost(db, viewer_uuid, activity_uuid)
    if card is None:
        why = store.why_not_shown(db, viewer_uuid, activity_uuid)
        raise RepostsClosed() if why.is_alive and not why.is_blocked else _problem(why)
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
    bounds: Bounds,
) -> None:
    """Moves the end of an activity of the viewer's. Raises as `delete`, and Invalid for a life
    that is too short, or would last longer in all than any may; a life that is longer already can
    still be shortened."""
    expires_in = _expires_in(life, bounds)
    if not store.lock_own(db, viewer_uuid, activity_uuid):
        raise _not_yours(db, viewer_uuid, activity_uuid, "Only its author can do that.")
    changed = store.change_life(db, activity_uuid, expires_in, bounds.max_expires_in)
    if changed is None:
        raise why_not_shown(db, viewer_uuid, activity_uuid)
    longest = changed.max_expires_in
    if expires_in > longest:
        raise at_most(
            "expires_in" if life.expires_in else "ttl",
            longest,
            f"A crud ends {_span(bounds.max_expires_in)} after it was written at the latest: this "
            f"one can be given {longest} seconds from now.",
        )
    if changed.is_shorter:
        erasing.shorten(db, activity_uuid, changed.ends_at, changed.decided_at)


def delete_placeholders(db: Connection) -> None:
    """Deletes the place-holders that are older than 30 days."""
    store.delete_placeholders(db)


def refresh_talked(db: Connection) -> None:
    """Counts again what people talk about most."""
    talked_store.refresh_talked(db)


def _not_yours(db: Connection, viewer_uuid: str, activity_uuid: str, whose: str) -> Problem:
    why = store.why_not_shown(db, viewer_uuid, activity_uuid)
    return Forbidden(whose) if why.is_alive else _problem(why)


def alive_among(db: Connection, uuids: set[str]) -> set[str]:
    """Returns those of the uuids whose activities are alive."""
    return store.alive_among(db, sorted(uuids)) if uuids else set()


def _quote(
    db: Connection, viewer_uuid: str, quoted_uuid: str, written: WrittenActivity, bounds: Bounds
) -> Created:
    """Raises Gone or NotFound when there is nothing alive to quote, Blocked when its author and the
    viewer block each other, and QuotesClosed for what is not for everybody, unless it is the
    viewer's."""
    text = _new_text(written, bounds)
    made = quote_store.quote(db, viewer_uuid, quoted_uuid, text, written.audience)
    if made is None:
        why = store.why_not_shown(db, viewer_uuid, quoted_uuid)
        if why.is_alive and not why.is_blocked:
            media.refuse_what_is_not_free(db, viewer_uuid, written.media)
            raise QuotesClosed()
        raise _problem(why)
    return made


def _new_text(written: WrittenText, bounds: Bounds) -> store.NewText:
    expires_in = _new_life(written, bounds)
    message = written.message.strip()
    return store.NewText(
        message=message,
        expires_in=expires_in,
        mentioned_handles=_mentioned_by(message, bounds.max_mentions),
        tags=tags_of(message),
        replies_from=written.replies_from,
        content_warning=written.content_warning.strip()
        if written.content_warning is not None
        else None,
        **media.parameters_of(written.media),
    )


def _mentioned_by(message: str, most: int) -> list[str]:
    handles = mentioned_handles(message)
    if len(handles) > most:
        detail = f"A crud mentions {most} people at most; this one mentions {len(handles)}."
        if most < MAX_MENTIONS:
            detail = f"In the first 24 hours of an account {detail[0].lower()}{detail[1:]}"
        raise Invalid(
            detail, errors=[{"field": "message", "detail": detail, "code": "too_many_mentions"}]
        )
    return handles


def _problem(why: store.MissingReason) -> Problem:
    if why.is_blocked:
        return Blocked()
    return Gone(why.expired_at) if why.expired_at else NotFound("There is no such crud.")


def _expires_in(life: Life, bounds: Bounds) -> int:
    """How many seconds it is to live from now. Raises Invalid for too few."""
    expires_in = life.seconds_to_live or bounds.default_expires_in
    if expires_in < bounds.min_expires_in:
        raise at_least("expires_in", bounds.min_expires_in)
    return expires_in


def _new_life(life: Life, bounds: Bounds) -> int:
    """The same of what is new. Raises Invalid for too few and too many."""
    expires_in = _expires_in(life, bounds)
    if expires_in > bounds.max_expires_in:
        longest = bounds.max_expires_in
        detail = f"In this place a crud lives {_span(longest)} at most."
        raise at_most("expires_in" if life.expires_in else "ttl", longest, detail)
    return expires_in


def _span(seconds: int) -> str:
    """In words, rounded down."""
    count, unit = (seconds // DAY, "day") if seconds >= DAY else (seconds // 3600, "hour")
    return f"{count} {unit}{'s' * (count != 1)}"
