"""Reads and writes activities: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.idempotency import Made
from cruddur.paging import DEFAULT_LIMIT, Page, PageQuery
from cruddur.postgres.pool import Connection, Row
from cruddur.postgres.statements import Statement, statement

HOME = statement("activities", "home")
HOME_BY_AUTHOR = statement("activities", "home_by_author")
HOME_EVERYONE = statement("activities", "home_everyone")
USER = statement("activities", "user")
USER_REPLIES = statement("activities", "user_replies")
SHOW = statement("activities", "show")
THREAD = statement("activities", "thread")
WHY_NOT_SHOWN = statement("activities", "why_not_shown")
CREATE = statement("activities", "create")
REPLY = statement("activities", "reply")
LIKE = statement("activities", "like")
UNLIKE = statement("activities", "unlike")
REPOST = statement("activities", "repost")
UNREPOST = statement("activities", "unrepost")
LOCK_THREAD = statement("activities", "lock_thread")
DELETE = statement("activities", "delete")
CHANGE_LIFE = statement("activities", "change_life")
LOCK_EXPIRED = statement("activities", "lock_expired")
ERASE_EXPIRED = statement("activities", "erase_expired")
ERASE_OF_USER = statement("activities", "erase_of_user")
TAKE_BACK_OF_USER = statement("activities", "take_back_of_user")
FORGET_PLACEHOLDERS = statement("activities", "forget_placeholders")

MAX_TOLD = 10
"""How many of those that a text mentions are told of it."""

NEWEST_REPLIES = {"replies_limit": 3, "replies_max_id": None, "replies_since_id": None}
"""How many replies a list shows under each of its posts."""

ANSWERED_REPLIES = {**NEWEST_REPLIES, "replies_limit": DEFAULT_LIMIT}
"""How many the answer to a write shows: as many as a read of the crud."""

NO_REPLIES = {**NEWEST_REPLIES, "replies_limit": 0}
"""Where replies have a place of their own."""


@dataclass(frozen=True)
class WhyNot:
    """Why an activity is not shown: since when it is gone; or it is alive, and perhaps its author
    and the viewer are kept apart."""

    expired_at: datetime | None
    is_alive: bool
    is_apart: bool


def home(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """The viewer's home: own and followed people's."""
    asked = {"viewer_uuid": viewer_uuid, **_window(query), **NEWEST_REPLIES}
    row = db.row(HOME, **asked)
    if row and row[4]:
        row = db.row(HOME_BY_AUTHOR, **asked)
    return _page(row)


def home_everyone(db: Connection, viewer_uuid: str | None, query: PageQuery) -> Page:
    """Everyone's posts."""
    return _page(db.row(HOME_EVERYONE, viewer_uuid=viewer_uuid, **_window(query), **NEWEST_REPLIES))


def user(
    db: Connection, viewer_uuid: str | None, handle: str, query: PageQuery, *, replies: bool
) -> Page | None:
    """One person's posts, or replies; None when there is no such person. `handle` is in lower
    case."""
    row = db.row(
        USER_REPLIES if replies else USER,
        viewer_uuid=viewer_uuid,
        handle=handle,
        **_window(query),
        **NEWEST_REPLIES,
    )
    return _page(row) if row and row[4] else None


def show(
    db: Connection,
    viewer_uuid: str | None,
    activity_uuid: str,
    query: PageQuery,
    handle: str | None = None,
) -> Page | None:
    """One activity, of that person if `handle` is given, with a page of its replies; None when it
    is not shown."""
    row = db.row(
        SHOW,
        viewer_uuid=viewer_uuid,
        activity_uuid=activity_uuid,
        handle=handle,
        replies_limit=query.limit,
        replies_max_id=query.max_key,
        replies_since_id=query.since_key,
    )
    return _page(row) if row else None


def card(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """The JSON text of one activity with its newest replies; None when it is not shown."""
    row = db.row(
        SHOW, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, handle=None, **ANSWERED_REPLIES
    )
    return str(row[0]) if row else None


def thread(
    db: Connection, viewer_uuid: str | None, activity_uuid: str, query: PageQuery
) -> Page | None:
    """What one activity answers, itself, and a page of what is answered to it; None when it is not
    shown."""
    row = db.row(
        THREAD,
        viewer_uuid=viewer_uuid,
        activity_uuid=activity_uuid,
        **_window(query),
        **NO_REPLIES,
    )
    return _page(row) if row and row[0] else None


def why_not_shown(db: Connection, viewer_uuid: str | None, activity_uuid: str) -> WhyNot:
    """What there is instead of an activity that is not shown."""
    row = db.row(WHY_NOT_SHOWN, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid)
    assert row, "a statement without FROM answers one row"
    return WhyNot(*row)


def create(
    db: Connection,
    viewer_uuid: str,
    message: str,
    expires_in: int,
    mentioned_handles: list[str],
    tags: list[str],
) -> Made:
    """Writes an activity that lives `expires_in` seconds."""
    row = db.row(
        CREATE,
        viewer_uuid=viewer_uuid,
        message=message,
        expires_in=expires_in,
        mentioned_handles=mentioned_handles,
        told_limit=MAX_TOLD,
        tags=tags,
    )
    assert row, "an INSERT of VALUES answers its row"
    return Made(*row)


def reply(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    message: str,
    expires_in: int,
    mentioned_handles: list[str],
    tags: list[str],
) -> Made | None:
    """Writes an answer; None when the answered activity is not alive, or a block stands between
    both."""
    row = db.row(
        REPLY,
        viewer_uuid=viewer_uuid,
        activity_uuid=activity_uuid,
        message=message,
        expires_in=expires_in,
        mentioned_handles=mentioned_handles,
        told_limit=MAX_TOLD,
        tags=tags,
    )
    return Made(*row) if row else None


def like(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Likes; again changes nothing. The JSON text of the activity as it is then; None when it is
    not alive, or a block stands between both."""
    return _act(db, LIKE, viewer_uuid, activity_uuid)


def unlike(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Likes no more; again changes nothing. Returns what `like` returns."""
    return _act(db, UNLIKE, viewer_uuid, activity_uuid)


def repost(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Reposts; again changes nothing. Returns what `like` returns."""
    return _act(db, REPOST, viewer_uuid, activity_uuid)


def unrepost(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Takes a repost back; again changes nothing. Returns what `like` returns."""
    return _act(db, UNREPOST, viewer_uuid, activity_uuid)


def lock_thread(db: Connection, viewer_uuid: str, activity_uuid: str) -> int:
    """Holds an activity of the viewer's and all below it; how many, 0 when none is alive."""
    row = db.row(LOCK_THREAD, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid)
    return int(row[0]) if row else 0


def delete(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Erases an activity of the viewer's with all below it."""
    db.run(DELETE, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid)


def change_life(
    db: Connection, viewer_uuid: str, activity_uuid: str, expires_in: int
) -> int | None:
    """Lets an activity of the viewer's live `expires_in` seconds from now, unless that is more
    than the returned number; None when it is not alive."""
    row = db.row(
        CHANGE_LIFE, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, expires_in=expires_in
    )
    return int(row[0]) if row else None


def erase_expired(db: Connection, limit: int) -> int:
    """Erases up to `limit` expired activities and returns how many."""
    db.rows(LOCK_EXPIRED, limit=limit)
    row = db.row(ERASE_EXPIRED, limit=limit)
    return int(row[0]) if row else 0


def erase_of_user(db: Connection, user_uuid: str) -> None:
    """Erases all that a person posted, with the replies to it."""
    db.run(ERASE_OF_USER, user_uuid=user_uuid)


def take_back_of_user(db: Connection, user_uuid: str) -> None:
    """Takes back all that a person liked and reposted."""
    db.run(TAKE_BACK_OF_USER, user_uuid=user_uuid)


def forget_placeholders(db: Connection) -> None:
    """Erases the place-holders that are older than 30 days."""
    db.run(FORGET_PLACEHOLDERS)


def _act(db: Connection, action: Statement, viewer_uuid: str, activity_uuid: str) -> str | None:
    row = db.row(action, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, **ANSWERED_REPLIES)
    return str(row[0]) if row else None


def _window(query: PageQuery) -> dict[str, object]:
    return {"limit": query.limit, "max_id": query.max_key, "since_id": query.since_key}


def _page(row: Row | None) -> Page:
    assert row, "a statement without FROM answers one row"
    return Page(body=row[0], newest=row[1], oldest=row[2], more=row[3])
