"""Reads and writes activities: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.http.idempotency import Created
from cruddur.http.paging import DEFAULT_LIMIT, Page, PageQuery
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Row, Statement, statement

ALIVE_AMONG = statement("activities", "alive_among", str)
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
HOLD_TO_DELETE = statement("activities", "hold_to_delete")
HOLD_OWN = statement("activities", "hold_own")
END_NOW = statement("activities", "end_now")
CHANGE_LIFE = statement("activities", "change_life")
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


@dataclass(frozen=True)
class TakenBack:
    """Of which activity something was taken back: its JSON text, None where a block keeps it from
    the viewer."""

    card: str | None


@dataclass(frozen=True)
class ChangedEnd:
    """How many seconds an activity can be given `most`, when it ends, when that was decided, and
    whether that is earlier than before."""

    most: int
    ends_at: datetime
    decided_at: datetime
    is_shorter: bool


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
) -> Created | None:
    """Writes an activity that lives `expires_in` seconds; None when its author has just left."""
    row = db.row(
        CREATE,
        viewer_uuid=viewer_uuid,
        message=message,
        expires_in=expires_in,
        mentioned_handles=mentioned_handles,
        told_limit=MAX_TOLD,
        tags=tags,
    )
    return Created(*row) if row else None


def reply(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    message: str,
    expires_in: int,
    mentioned_handles: list[str],
    tags: list[str],
) -> Created | None:
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
    return Created(*row) if row else None


def like(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Likes; again changes nothing. The JSON text of the activity as it is then; None when it is
    not alive, or a block stands between both."""
    return _act(db, LIKE, viewer_uuid, activity_uuid)


def unlike(db: Connection, viewer_uuid: str, activity_uuid: str) -> TakenBack | None:
    """Likes no more; again changes nothing. None when there is no such activity."""
    return _take_back(db, UNLIKE, viewer_uuid, activity_uuid)


def repost(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Reposts; again changes nothing. Returns what `like` returns."""
    return _act(db, REPOST, viewer_uuid, activity_uuid)


def unrepost(db: Connection, viewer_uuid: str, activity_uuid: str) -> TakenBack | None:
    """Takes a repost back; again changes nothing. None when there is no such activity."""
    return _take_back(db, UNREPOST, viewer_uuid, activity_uuid)


def hold_to_delete(db: Connection, viewer_uuid: str, activity_uuid: str) -> bool:
    """Holds an activity that the viewer may delete; False when there is none."""
    return db.row(HOLD_TO_DELETE, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid) is not None


def hold_own(db: Connection, viewer_uuid: str, activity_uuid: str) -> bool:
    """Holds a living activity of the viewer's; False when there is none."""
    return db.row(HOLD_OWN, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid) is not None


def end_now(db: Connection, activity_uuid: str) -> datetime:
    """Ends an activity that is held; returns when."""
    row = db.row(END_NOW, activity_uuid=activity_uuid)
    assert row, "what is held is there"
    ended_at: datetime = row[0]
    return ended_at


def change_life(db: Connection, activity_uuid: str, expires_in: int) -> ChangedEnd | None:
    """Lets an activity that is held live `expires_in` seconds from now, unless that is more than
    it can be given; None when it is not alive."""
    row = db.row(CHANGE_LIFE, activity_uuid=activity_uuid, expires_in=expires_in)
    return ChangedEnd(*row) if row else None


def alive_among(db: Connection, uuids: list[str]) -> set[str]:
    """Returns those of the uuids whose activities are alive."""
    return set(db.rows(ALIVE_AMONG, uuids=uuids))


def forget_placeholders(db: Connection) -> None:
    """Erases the place-holders that are older than 30 days."""
    db.run(FORGET_PLACEHOLDERS)


def _act(
    db: Connection, action: Statement[Row], viewer_uuid: str, activity_uuid: str
) -> str | None:
    row = db.row(action, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, **ANSWERED_REPLIES)
    return str(row[0]) if row else None


def _take_back(
    db: Connection, action: Statement[Row], viewer_uuid: str, activity_uuid: str
) -> TakenBack | None:
    row = db.row(action, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, **ANSWERED_REPLIES)
    return TakenBack(row[0]) if row else None


def _window(query: PageQuery) -> dict[str, object]:
    return {"limit": query.limit, "max_id": query.max_key, "since_id": query.since_key}


def _page(row: Row | None) -> Page:
    assert row, "a statement without FROM answers one row"
    return Page(body=row[0], newest=row[1], oldest=row[2], more=row[3])
