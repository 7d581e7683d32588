"""Reads what apps show: a function here is a statement in `sql/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cruddur.http.paging import FIRST_KEY, LAST_KEY
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import Statement, statement
from cruddur.search.schemas import MAX_LEXEMES, Part

Row = dict[str, Any]
"""What the statements say of a status or of a person, by the names of their columns."""
SEARCH_MILLISECONDS = 500
RECENT = 5000
"""As search/store.py."""


@dataclass(frozen=True)
class Window:
    """Which part of a list: `limit` entries between two keys."""

    limit: int
    max_id: str = LAST_KEY
    since_id: str = FIRST_KEY


@dataclass(frozen=True)
class StatusPage:
    """A part of a list of statuses, newest first, and its keys as `Page` has them."""

    statuses: list[Row]
    newest: str | None
    oldest: str | None
    more: bool


@dataclass(frozen=True)
class HomePage(StatusPage):
    """A part of a home feed; `is_incomplete` says that it has fewer entries than there are."""

    is_incomplete: bool


@dataclass(frozen=True)
class Context:
    """What is around an activity; `is_there`: whether the viewer may see it."""

    is_there: bool
    ancestors: list[Row]
    descendants: list[Row]


@dataclass(frozen=True)
class Reposted:
    """What a repost repeats, and whose it is."""

    activity_uuid: str
    user_uuid: str


@dataclass(frozen=True)
class Listed:
    """A person in a list, and the key of the entry."""

    entry_uuid: str
    user_uuid: str


@dataclass(frozen=True)
class Relation:
    """How the viewer and a person stand to each other."""

    uuid: str
    followed: bool
    requested: bool
    follows_viewer: bool
    requests_viewer: bool
    blocked: bool
    blocks_viewer: bool
    mute_uuid: str | None


@dataclass(frozen=True)
class Notified:
    """A notification, and the row of the status that it is about; none for a follow."""

    uuid: str
    kind: str
    actor_uuid: str
    status: Row | None


@dataclass(frozen=True)
class Counts:
    """About how many people and cruds are here."""

    people: int
    cruds: int


@dataclass(frozen=True)
class Markers:
    """How far somebody has read."""

    home_read_uuid: str | None
    notifications_read_uuid: str


HOME = statement("mastodon", "home", HomePage)
HOME_BY_AUTHOR = statement("mastodon", "home_by_author", StatusPage)
PUBLIC = statement("mastodon", "public", StatusPage)
ACCOUNT_STATUSES = statement("mastodon", "account_statuses", StatusPage)
FAVOURITES = statement("mastodon", "favourites", StatusPage)
BOOKMARKS = statement("mastodon", "bookmarks", StatusPage)
SEARCH = statement("mastodon", "search", StatusPage, timeout_milliseconds=SEARCH_MILLISECONDS)
TALKED = statement("mastodon", "talked", list[Row])
STATUSES = statement("mastodon", "statuses", list[Row])
CONTEXT = statement("mastodon", "context", Context)
REPOSTED = statement("mastodon", "reposted", Reposted)
REPOST = statement("mastodon", "repost", str)
PEOPLE = statement("mastodon", "people", list[Row])
PERSON = statement("mastodon", "person", Row)
RELATIONSHIPS = statement("mastodon", "relationships", Relation)
FOLLOWERS = statement("mastodon", "followers", Listed)
FOLLOWING = statement("mastodon", "following", Listed)
BLOCKED = statement("mastodon", "blocked", Listed)
MUTED = statement("mastodon", "muted", Listed)
COUNT_FOLLOW_REQUESTS = statement("mastodon", "count_follow_requests", int)
FOLLOW_REQUESTS = statement("mastodon", "follow_requests", Listed)
LIKED_BY = statement("mastodon", "liked_by", Listed)
REPOSTED_BY = statement("mastodon", "reposted_by", Listed)
COUNTS = statement("mastodon", "counts", Counts)
NOTIFICATIONS = statement("mastodon", "notifications", Notified)
MARKERS = statement("mastodon", "markers", Markers)
READ_HOME = statement("mastodon", "read_home")


def home(db: Connection, viewer_uuid: str, window: Window) -> StatusPage:
    """The viewer's home: own and followed people's."""
    parameters = {"viewer_uuid": viewer_uuid, **vars(window)}
    page = one(db.row(HOME, **parameters))
    return one(db.row(HOME_BY_AUTHOR, **parameters)) if page.is_incomplete else page


def public(db: Connection, viewer_uuid: str | None, window: Window) -> StatusPage:
    """Everyone's posts."""
    return one(db.row(PUBLIC, viewer_uuid=viewer_uuid, **vars(window)))


def account_statuses(  # noqa: PLR0913 (each is given by its name)
    db: Connection,
    viewer_uuid: str | None,
    user_uuid: str,
    window: Window,
    *,
    with_replies: bool,
    with_reposts: bool,
    only_media: bool,
    tag: str | None,
) -> StatusPage:
    """What one person wrote and reposted."""
    return one(
        db.row(
            ACCOUNT_STATUSES,
            viewer_uuid=viewer_uuid,
            user_uuid=user_uuid,
            with_replies=with_replies,
            with_reposts=with_reposts,
            only_media=only_media,
            tag=tag,
            **vars(window),
        )
    )


def favourites(db: Connection, viewer_uuid: str, window: Window) -> StatusPage:
    """What the viewer likes."""
    return one(db.row(FAVOURITES, viewer_uuid=viewer_uuid, **vars(window)))


def bookmarks(db: Connection, viewer_uuid: str, window: Window) -> StatusPage:
    """What the viewer bookmarked."""
    return one(db.row(BOOKMARKS, viewer_uuid=viewer_uuid, **vars(window)))


def search(
    db: Connection, viewer_uuid: str | None, asked: Sequence[Part], window: Window
) -> StatusPage:
    """What matches all parts."""
    return one(
        db.row(
            SEARCH,
            viewer_uuid=viewer_uuid,
            kinds=[part.kind for part in asked],
            texts=[part.text for part in asked],
            max_lexemes=MAX_LEXEMES,
            recent=RECENT,
            **vars(window),
        )
    )


def talked(db: Connection, viewer_uuid: str | None, limit: int, offset: int) -> list[Row]:
    """What people talk about most, behind the first `offset`."""
    return one(db.row(TALKED, viewer_uuid=viewer_uuid, limit=limit, offset=offset))


def statuses(db: Connection, viewer_uuid: str | None, uuids: Sequence[str]) -> list[Row]:
    """Those of these activities and reposts that the viewer may see."""
    return one(db.row(STATUSES, viewer_uuid=viewer_uuid, uuids=list(uuids)))


def context(db: Connection, viewer_uuid: str | None, status_uuid: str) -> Context:
    """What is around an activity, or around what a repost repeats."""
    return one(db.row(CONTEXT, viewer_uuid=viewer_uuid, status_uuid=status_uuid))


def reposted(db: Connection, repost_uuid: str) -> Reposted | None:
    """What that repost repeats."""
    return db.row(REPOSTED, repost_uuid=repost_uuid)


def repost(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """The viewer's repost of it."""
    return db.row(REPOST, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid)


def people(
    db: Connection,
    viewer_uuid: str | None,
    *,
    uuids: Sequence[str],
    handles: Sequence[str],
    counted: Sequence[str],
    counts_handles: bool,
) -> list[Row]:
    """Those of these people who are here, in no order, with counts of those who are `counted`."""
    return one(
        db.row(
            PEOPLE,
            viewer_uuid=viewer_uuid,
            uuids=list(uuids),
            handles=list(handles),
            counted=list(counted),
            counts_handles=counts_handles,
        )
    )


def person(
    db: Connection, viewer_uuid: str | None, uuid: str | None, handle: str | None
) -> Row | None:
    """A person who is here, with what the viewer sees counted."""
    return db.row(PERSON, viewer_uuid=viewer_uuid, uuid=uuid, handle=handle)


def relationships(db: Connection, viewer_uuid: str, uuids: Sequence[str]) -> list[Relation]:
    """How the viewer and these people stand to each other, in no order."""
    return db.rows(RELATIONSHIPS, viewer_uuid=viewer_uuid, uuids=list(uuids))


def count_follow_requests(db: Connection, viewer_uuid: str) -> int:
    """How many people ask to follow the viewer."""
    return one(db.row(COUNT_FOLLOW_REQUESTS, viewer_uuid=viewer_uuid))


def listed(db: Connection, which: Statement[Listed], window: Window, **of: object) -> list[Listed]:
    """A part of one of the lists of people, with one more where more follow."""
    return db.rows(which, **of, **vars(window))


def notifications(db: Connection, viewer_uuid: str, items: str) -> list[Notified]:
    """Those of these notifications (JSON text) that an app shows, newest first."""
    return db.rows(NOTIFICATIONS, viewer_uuid=viewer_uuid, items=items)


def counts(db: Connection) -> Counts:
    """About how many people and cruds are here: what Postgres keeps of its tables, which costs
    nothing."""
    return one(db.row(COUNTS))


def markers(db: Connection, viewer_uuid: str) -> Markers:
    """How far the viewer has read."""
    return one(db.row(MARKERS, viewer_uuid=viewer_uuid))


def read_home(db: Connection, viewer_uuid: str, status_uuid: str) -> None:
    """Keeps how far the viewer has read home."""
    db.run(READ_HOME, viewer_uuid=viewer_uuid, status_uuid=status_uuid)
