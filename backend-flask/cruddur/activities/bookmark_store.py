"""Reads and writes bookmarks: a function here is a statement in `sql/`."""

from cruddur.activities.store import NEWEST_REPLIES, REPLIES_OF_ONE, Undone
from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

BOOKMARK = statement("activities", "bookmark", str)
UNBOOKMARK = statement("activities", "unbookmark", Undone)
BOOKMARKS = statement("activities", "bookmarks", Page)


def bookmarks(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """What the viewer bookmarked, the latest first."""
    return one(db.row(BOOKMARKS, viewer_uuid=viewer_uuid, **query.window, **NEWEST_REPLIES))


def bookmark(db: Connection, viewer_uuid: str, activity_uuid: str) -> str | None:
    """Bookmarks; idempotent. The JSON text of the activity as it is then; None when it is not
    alive, or the viewer may not see it."""
    return db.row(BOOKMARK, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, **REPLIES_OF_ONE)


def unbookmark(db: Connection, viewer_uuid: str, activity_uuid: str) -> Undone | None:
    """Deletes a bookmark; idempotent. None when there is no such activity."""
    return db.row(
        UNBOOKMARK, viewer_uuid=viewer_uuid, activity_uuid=activity_uuid, **REPLIES_OF_ONE
    )
