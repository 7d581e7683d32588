"""Reads and writes activities: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar

from cruddur.activities.schemas import PersonQuery
from cruddur.http.idempotency import Created
from cruddur.http.paging import DEFAULT_LIMIT, FIRST_KEY, LAST_KEY, Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import Statement, statement

Changed = TypeVar("Changed")

MAX_NOTIFIED = 10
"""How many of those that a text mentions are notified."""

NEWEST_REPLIES = {
    "replies_limit": 3,
    "replies_max_id": LAST_KEY,
    "replies_since_id": FIRST_KEY,
}
"""How many replies a list shows under each of its posts."""

REPLIES_OF_ONE = {**NEWEST_REPLIES, "replies_limit": DEFAULT_LIMIT}
"""How many a write returns: as many as a read of the activity."""

NO_REPLIES = {**NEWEST_REPLIES, "replies_limit": 0}
"""Where replies are entries of their own."""


class NewText(NamedTuple):
    """What somebody writes, and what it means; it lives `expires_in` seconds."""

    message: str
    expires_in: int
    mentioned_handles: list[str]
    tags: list[str]
    replies_from: str
    content_warning: str | None
    media_uuids: list[str]
    media_alts: list[str]


@dataclass(frozen=True)
class HomePage(Page):
    """A part of a home feed; `is_incomplete` says that it has fewer entries than there are."""

    is_incomplete: bool


@dataclass(frozen=True)
class PersonPage(Page):
    """A part of what a person wrote; `is_person` says whether there is such a person."""

    is_person: bool


@dataclass(frozen=True)
class ThreadPage:
    """A part of a thread as `Page`, without a body where the viewer may not see it."""

    body: str | None
    newest: str | None
    oldest: str | None
    more: bool


@dataclass(frozen=True)
class MissingReason:
    """Why an activity is not shown: since when it is gone; or it is alive, and perhaps a block
    keeps it from the viewer. `is_closed`: its author does not let the viewer reply."""

    expired_at: datetime | None
    is_alive: bool
    is_blocked: bool
    is_closed: bool


@dataclass(frozen=True)
class Undone:
    """The activity on which something was undone: its JSON text, None where a block keeps it from
    the viewer."""

    card: str | None


@dataclass(frozen=True)
class ChangedExpiry:
    """How many seconds an activity can be given at most, when it ends, when that was decided, and
    whether that is earlier than before."""

    max_expires_in: int
    ends_at: datetime
    decided_at: datetime
    is_shorter: bool


ALIVE_AMONG = statement("activities", "alive_among", str)
HOME = statement("activities", "home", HomePage)
HOME_BY_AUTHOR = statement("activities", "home_by_author", Page)
HOME_EVERYONE = statement("activities", "home_everyone", Page)
USER = statement("activities", "user", PersonPage)
USER_REPLIES = statement("activities", "user_replies", PersonPage)
USER_REPOSTS = statement("activities", "user_reposts", PersonPage)
OF_KIND = {"posts": USER, "replies": USER_REPLIES, "reposts": USER_REPOSTS}
SHOW = statement("activities", "show", Page)
THREAD = statement("activities", "thread", ThreadPage)
WHY_NOT_SHOWN = statement("activities", "why_not_shown", MissingReason)
CREATE = statement("activities", "create", Created)
REPLY = statement("activities", "reply", Created)
LIKE = statement("activities", "like", str)
UNLIKE = statement("activities", "unlike", Undone)
REPOST = statement("activities", "repost", str)
UNREPOST = statement("activities", "unrepost", Undone)
LOCK_TO_DELETE = statement("activities", "lock_to_delete")
LOCK_OWN = statement("activities", "lock_own")
END_NOW = statement("activities", "end_now", datetime)
CHANGE_LIFE = statement("activities", "change_life", ChangedExpiry)
DELETE_PLACEHOLDERS = statement("activities", "delete_placeholders")


def home(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """The viewer's home: own and followed people's."""
    parameters = {"viewer_uuid": viewer_uuid, **query.window, **NEWEST_REPLIES}
    page = db.row(HOME, **parameters)
    if page and page.is_incomplete:
        return one(db.row(HOME_BY_AUTHOR, **parameters))
    return one(page)


def home_everyone(db: Connection, viewer_uuid: str | None, query: PageQuery) -> Page:
    """Everyone's posts."""
    return one(db.row(HOME_EVERYONE, viewer_uuid=viewer_uuid, **query.window, **NEWEST_REPLIES))


def user(db: Connection, viewer_uuid: str | None, handle: str, query: PersonQuery) -> Page | None:
    """One person's posts, replies or reposts; None when there is no such person. `handle` is in
    lower case."""
    page = one(
        db.row(
            OF_KIND[query.kind],
            viewer_uuid=viewer_uuid,
            handle=handle,
            **query.window,
            **NEWEST_REPLIES,
        )
    )
    return page if page.is_person else None


def show(
    db: Connection,
    viewer_uuid: str | None,
    activity_uuid: str,
    query: PageQuery,
    handle: str | None = None,
) -> Page | None:
    """One activity, of that person if `handle` is given, with a page of its replies; None when it
    is not shown."""
    window = query.window
    return db.row(
        SHOW,
        viewer_uuid=viewer_uuid,
        activity_uuid=activity_uuid,
        handle=handle,
        **{f"replies_{name}": value for name, value in window.items()},
    )


def card(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """The JSON text of one activity with its newest replies; None when it is not shown."""
    page = db.row(
        SHOW, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, handle=None, **REPLIES_OF_ONE
    )
    return page.body if page else None


def thread(
    db: Connection, viewer_uuid: str | None, activity_uuid: str, query: PageQuery
) -> Page | None:
    """What one activity replies to, itself, and a page of its replies; None when it is not
    shown."""
    page = one(
        db.row(
            THREAD,
            viewer_uuid=viewer_uuid,
            activity_uuid=activity_uuid,
            **query.window,
            **NO_REPLIES,
        )
    )
    return Page(page.body, page.newest, page.oldest, page.more) if page.body else None


def why_not_shown(db: Connection, viewer_uuid: str | None, activity_uuid: str) -> MissingReason:
    """What there is instead of an activity that is not shown."""
    return one(db.row(WHY_NOT_SHOWN, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid))


def create(
    db: Connection,
    viewer_uuid: str,
    text: NewText,
    audience: str,
) -> Created | None:
    """Writes an activity; None when its author has just left."""
    return db.row(
        CREATE,
        viewer_uuid=viewer_uuid,
        notified_limit=MAX_NOTIFIED,
        audience=audience,
        **text._asdict(),
    )


def reply(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    text: NewText,
) -> Created | None:
    """Writes a reply; None when the other activity is not alive, or a block keeps it from the
    viewer."""
    return db.row(
        REPLY,
        viewer_uuid=viewer_uuid,
        activity_uuid=activity_uuid,
        notified_limit=MAX_NOTIFIED,
        **text._asdict(),
    )


def like(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Likes; idempotent. The JSON text of the activity as it is then; None when it is not alive,
    or a block keeps it from the viewer."""
    return _change(db, LIKE, viewer_uuid, activity_uuid)


def unlike(db: Connection, viewer_uuid: str, activity_uuid: str) -> Undone | None:
    """Takes a like back; idempotent. None when there is no such activity."""
    return _change(db, UNLIKE, viewer_uuid, activity_uuid)


def repost(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Reposts; idempotent. Returns what `like` returns."""
    return _change(db, REPOST, viewer_uuid, activity_uuid)


def unrepost(db: Connection, viewer_uuid: str, activity_uuid: str) -> Undone | None:
    """Takes a repost back; idempotent. None when there is no such activity."""
    return _change(db, UNREPOST, viewer_uuid, activity_uuid)


def lock_to_delete(db: Connection, viewer_uuid: str, activity_uuid: str) -> bool:
    """Locks an activity that the viewer may delete; False when there is none."""
    return db.row(LOCK_TO_DELETE, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid) is not None


def lock_own(db: Connection, viewer_uuid: str, activity_uuid: str) -> bool:
    """Locks a living activity of the viewer's; False when there is none."""
    return db.row(LOCK_OWN, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid) is not None


def end_now(db: Connection, activity_uuid: str) -> datetime:
    """Ends an activity that is locked; returns when."""
    return one(db.row(END_NOW, activity_uuid=activity_uuid))


def change_life(
    db: Connection, activity_uuid: str, expires_in: int, max_life: int
) -> ChangedExpiry | None:
    """Lets an activity that is locked live `expires_in` seconds from now, unless that is more than
    it can be given where nothing new lives more than `max_life`; None when it is not alive."""
    return db.row(
        CHANGE_LIFE, activity_uuid=activity_uuid, expires_in=expires_in, max_life=max_life
    )


def alive_among(db: Connection, uuids: list[str]) -> set[str]:
    """Returns those of the uuids whose activities are alive."""
    return set(db.rows(ALIVE_AMONG, uuids=uuids))


def delete_placeholders(db: Connection) -> None:
    """Deletes the place-holders that are older than 30 days."""
    db.run(DELETE_PLACEHOLDERS)


def _change(
    db: Connection, change: Statement[Changed], viewer_uuid: str, activity_uuid: str
) -> Changed | None:
    return db.row(change, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, **REPLIES_OF_ONE)
