"""Reads what is found and what is talked about: a function here is a statement in `sql/`."""

from collections.abc import Sequence

from cruddur.activities.service import CARD_REPLIES
from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.search.schemas import MAX_LEXEMES, Part

SEARCH_MILLISECONDS = 500
"""Then a search is given up, whatever was asked."""
SEARCH = statement("search", "search", timeout_milliseconds=SEARCH_MILLISECONDS)
TRENDS = statement("search", "trends")
REFRESH_TRENDS = statement("search", "refresh_trends")

RECENT = 5000
"""Through how many of the newest cruds a search looks before it asks the index; see decision 12."""


def search(
    db: Connection, viewer_uuid: str | None, asked: Sequence[Part], query: PageQuery
) -> Page:
    """What holds all that is asked."""
    row = db.row(
        SEARCH,
        viewer_uuid=viewer_uuid,
        kinds=[part.kind for part in asked],
        texts=[part.text for part in asked],
        most_lexemes=MAX_LEXEMES,
        recent=RECENT,
        limit=query.limit,
        max_id=query.max_key,
        since_id=query.since_key,
        **CARD_REPLIES,
    )
    assert row, "a statement without FROM answers one row"
    return Page(body=row[0], newest=row[1], oldest=row[2], more=row[3])


def trends(db: Connection, limit: int) -> str:
    """The trends that are alive, as JSON text."""
    row = db.row(TRENDS, limit=limit)
    assert row, "an aggregate answers one row"
    return str(row[0])


def refresh_trends(db: Connection) -> None:
    """Counts the trends anew."""
    db.run(REFRESH_TRENDS)
