"""Reads matches and trends: a function here is a statement in `sql/`."""

from collections.abc import Sequence

from cruddur.activities.service import CARD_REPLIES
from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.search.schemas import MAX_LEXEMES, Part

SEARCH_MILLISECONDS = 500
"""Then a search is cancelled, whatever was searched for."""
SEARCH = statement("search", "search", Page, timeout_milliseconds=SEARCH_MILLISECONDS)
SEARCH_TAGS = statement("search", "search_tags", str, timeout_milliseconds=SEARCH_MILLISECONDS)
TRENDS = statement("search", "trends", str)
REFRESH_TRENDS = statement("search", "refresh_trends")

RECENT = 5000
"""How many of the newest activities are scanned before the index is used; see decision 12."""

RECENT_TAGGED = 1000
"""How many of the newest activities with tags are looked at for tags that begin like one."""
MOST_MATCHING = 200
"""How many of those are counted."""


def search(
    db: Connection, viewer_uuid: str | None, asked: Sequence[Part], query: PageQuery
) -> Page:
    """The activities that match all parts."""
    row = db.row(
        SEARCH,
        viewer_uuid=viewer_uuid,
        kinds=[part.kind for part in asked],
        texts=[part.text for part in asked],
        max_lexemes=MAX_LEXEMES,
        recent=RECENT,
        **query.window,
        **CARD_REPLIES,
    )
    return one(row)


def search_tags(db: Connection, viewer_uuid: str | None, beginning: str, limit: int) -> str:
    """The tags that begin like this, as JSON text."""
    row = db.row(
        SEARCH_TAGS,
        viewer_uuid=viewer_uuid,
        beginning=beginning,
        recent=RECENT_TAGGED,
        most=MOST_MATCHING,
        limit=limit,
    )
    return one(row)


def trends(db: Connection, viewer_uuid: str | None, limit: int) -> str:
    """The trends that are alive, as JSON text."""
    return one(db.row(TRENDS, viewer_uuid=viewer_uuid, limit=limit))


def refresh_trends(db: Connection) -> None:
    """Counts the trends again."""
    db.run(REFRESH_TRENDS)
