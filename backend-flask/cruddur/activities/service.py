"""The rules of writing: how long a life may be, whose a crud is."""

from collections.abc import Callable

from cruddur.activities import store
from cruddur.activities.schemas import ChangedLife, Life, WrittenActivity
from cruddur.errors import Blocked, Forbidden, Gone, Invalid, NotFound, Problem
from cruddur.idempotency import Made
from cruddur.postgres.pool import Connection
from cruddur.text_parts import mentioned_handles, tags_of

ERASE_BATCH = 500
MAX_MENTIONS = 20
"""In one text; store.MAX_TOLD of them are told."""

CARD_REPLIES = store.NEWEST_REPLIES
"""What statements of other features give to `cards.sql`."""


def create(db: Connection, viewer_uuid: str, written: WrittenActivity, min_expires_in: int) -> Made:
    """Writes an activity. Raises Invalid for a text that mentions too many people."""
    _refuse_too_short_a_life(written, min_expires_in)
    message = written.message.strip()
    return store.create(
        db,
        viewer_uuid,
        message,
        written.seconds_to_live,
        _mentioned_by(message),
        tags_of(message),
    )


def reply(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    written: WrittenActivity,
    min_expires_in: int,
) -> Made:
    """Writes an answer. Raises Gone or NotFound when there is nothing alive to answer, Blocked when
    its author is kept apart from the viewer, and Invalid as `create` does."""
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
    """Does one of the store's actions on a living activity, whose JSON text it returns. Raises what
    `reply` raises."""
    card = action(db, viewer_uuid, activity_uuid)
    if card is None:
        raise why_not_shown(db, viewer_uuid, activity_uuid)
    return card


def delete(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Erases an activity of the viewer's with all that was answered to it. Raises Forbidden when
    it is somebody else's, Gone or NotFound when it is not alive."""
    _hold_own_thread(db, viewer_uuid, activity_uuid)
    store.delete(db, viewer_uuid, activity_uuid)


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
    _hold_own_thread(db, viewer_uuid, activity_uuid)
    most = store.change_life(db, viewer_uuid, activity_uuid, life.seconds_to_live)
    if most is None:
        raise why_not_shown(db, viewer_uuid, activity_uuid)
    if life.seconds_to_live > most:
        raise Invalid(
            "A crud ends 30 days after it was written at the latest: this one can be given "
            f"{most} seconds from now.",
            errors=[
                {
                    "field": "expires_in" if life.expires_in else "ttl",
                    "detail": f"Input should be less than or equal to {most}",
                    "code": "less_than_equal",
                }
            ],
        )


def erase_expired(db: Connection, divisor: int = 1) -> bool:
    """Erases a batch of what expired, so many times smaller than usual; True when there may be
    more."""
    limit = max(1, ERASE_BATCH // divisor)
    return store.erase_expired(db, limit) == limit


def erase_of_user(db: Connection, user_uuid: str) -> None:
    """Erases what a person posted, liked and reposted."""
    store.erase_of_user(db, user_uuid)
    store.take_back_of_user(db, user_uuid)


def forget_placeholders(db: Connection) -> None:
    """Erases the place-holders that have served their time."""
    store.forget_placeholders(db)


def _hold_own_thread(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    # Until nothing more comes: each look sees the answers that were being written at the one
    # before, and what is held cannot be answered.
    held, found = -1, store.lock_thread(db, viewer_uuid, activity_uuid)
    while found != held:
        held, found = found, store.lock_thread(db, viewer_uuid, activity_uuid)
    if found:
        return
    why = store.why_not_shown(db, viewer_uuid, activity_uuid)
    raise Forbidden("Only its author can do that.") if why.is_alive else _problem(why)


def _mentioned_by(message: str) -> list[str]:
    handles = mentioned_handles(message)
    if len(handles) > MAX_MENTIONS:
        detail = f"A crud mentions {MAX_MENTIONS} people at most; this one mentions {len(handles)}."
        raise Invalid(
            detail, errors=[{"field": "message", "detail": detail, "code": "too_many_mentions"}]
        )
    return handles


def _problem(why: store.WhyNot) -> Problem:
    if why.is_apart:
        return Blocked()
    return Gone(why.expired_at) if why.expired_at else NotFound("There is no such crud.")


def _refuse_too_short_a_life(life: Life, min_expires_in: int) -> None:
    if life.expires_in and life.expires_in < min_expires_in:
        raise Invalid(
            errors=[
                {
                    "field": "expires_in",
                    "detail": f"Input should be greater than or equal to {min_expires_in}",
                    "code": "greater_than_equal",
                }
            ]
        )
