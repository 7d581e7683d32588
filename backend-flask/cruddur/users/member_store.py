"""Reads who is here: a function here is a statement in `sql/`."""

from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.users.store import SEARCH_MILLISECONDS

MEMBERS = statement("users", "members", Page)
MEMBERS_NAMED = statement("users", "members_named", Page, timeout_milliseconds=SEARCH_MILLISECONDS)


def members(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """All people."""
    return one(db.row(MEMBERS, viewer_uuid=viewer_uuid, **query.window))


def members_named(db: Connection, viewer_uuid: str, term: str, query: PageQuery) -> Page:
    """People whose handle or name begins like this."""
    return one(db.row(MEMBERS_NAMED, viewer_uuid=viewer_uuid, term=term, **query.window))
