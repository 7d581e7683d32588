"""Reads and writes people: a function here is a statement in `sql/`."""

from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Row, Statement, statement

SHORT = statement("users", "short")
PROFILE = statement("users", "profile")
UPDATE = statement("users", "update")
FOLLOW = statement("users", "follow")
UNFOLLOW = statement("users", "unfollow")
FOLLOWERS = statement("users", "followers")
FOLLOWING = statement("users", "following")
BLOCK = statement("users", "block")
UNBLOCK = statement("users", "unblock")
BLOCKED = statement("users", "blocked")
IS_APART = statement("users", "is_apart")
SUGGESTED = statement("users", "suggested")
SEARCH_MILLISECONDS = 500
"""Then a search is given up, whoever was asked for."""
SEARCH = statement("users", "search", timeout_milliseconds=SEARCH_MILLISECONDS)
ERASE = statement("users", "erase")
ERASE_OF_USER = statement("users", "erase_of_user")
HOLD_LEFT = statement("users", "hold_left")
FORGET = statement("users", "forget")


def short(db: Connection, handle: str) -> str | None:
    """A person as JSON text; None when there is no such person. `handle` is in lower case."""
    row = db.row(SHORT, handle=handle)
    return str(row[0]) if row else None


def profile(db: Connection, viewer_uuid: str | None, handle: str) -> str | None:
    """A person's page as JSON text; None when there is no such person."""
    row = db.row(PROFILE, viewer_uuid=viewer_uuid, handle=handle)
    return str(row[0]) if row else None


def update(
    db: Connection,
    viewer_uuid: str,
    *,
    display_name: str | None,
    bio: str | None,
    locale: str | None,
) -> None:
    """Changes what is not None."""
    db.run(UPDATE, viewer_uuid=viewer_uuid, display_name=display_name, bio=bio, locale=locale)


def follow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Follows; again, or oneself, or nobody, changes nothing."""
    db.run(FOLLOW, viewer_uuid=viewer_uuid, handle=handle)


def unfollow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Follows no more; again changes nothing."""
    db.run(UNFOLLOW, viewer_uuid=viewer_uuid, handle=handle)


def followers(
    db: Connection, viewer_uuid: str | None, handle: str, query: PageQuery
) -> Page | None:
    """Who follows that person; None when there is no such person."""
    return _listed(FOLLOWERS, db, viewer_uuid, handle, query)


def following(
    db: Connection, viewer_uuid: str | None, handle: str, query: PageQuery
) -> Page | None:
    """Whom that person follows; None when there is no such person."""
    return _listed(FOLLOWING, db, viewer_uuid, handle, query)


def block(db: Connection, viewer_uuid: str, handle: str) -> str | None:
    """Blocks, and ends the follows between both; again, or oneself, changes nothing. Returns who
    that is, None when nobody is blocked."""
    row = db.row(BLOCK, viewer_uuid=viewer_uuid, handle=handle)
    return str(row[0]) if row else None


def unblock(db: Connection, viewer_uuid: str, handle: str) -> str | None:
    """Blocks no more; again changes nothing. Returns who that is, None when there is no such
    person."""
    row = db.row(UNBLOCK, viewer_uuid=viewer_uuid, handle=handle)
    return str(row[0]) if row else None


def is_apart(db: Connection, viewer_uuid: str, handle: str) -> bool:
    """Whether one of both blocks the other."""
    row = db.row(IS_APART, viewer_uuid=viewer_uuid, handle=handle)
    return bool(row and row[0])


def blocked(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """Whom the viewer blocks."""
    row = db.row(BLOCKED, viewer_uuid=viewer_uuid, **_window(query))
    assert row, "a statement without FROM answers one row"
    return _page(row)


def suggested(db: Connection, viewer_uuid: str | None, limit: int) -> str:
    """People to follow, as JSON text."""
    row = db.row(SUGGESTED, viewer_uuid=viewer_uuid, limit=limit)
    assert row, "an aggregate answers one row"
    return str(row[0])


def search(db: Connection, viewer_uuid: str | None, term: str, limit: int) -> str:
    """People whose handle or name begins like this, as JSON text."""
    row = db.row(SEARCH, viewer_uuid=viewer_uuid, term=term, limit=limit)
    assert row, "an aggregate answers one row"
    return str(row[0])


def erase(db: Connection, user_uuid: str) -> None:
    """Ends an account; what hangs on the person becomes an ending."""
    db.run(ERASE, user_uuid=user_uuid)


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Erases up to `limit` of each of the follows and blocks of and by a person who left; returns
    how many."""
    row = db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit)
    return int(row[0]) if row else 0


def hold_left(db: Connection, user_uuid: str) -> bool:
    """Holds a person who left until the transaction ends: nothing of that person is written any
    more. False while something is just being written."""
    return db.row(HOLD_LEFT, user_uuid=user_uuid) is not None


def forget(db: Connection, user_uuid: str) -> None:
    """Forgets a person of whom nothing is left."""
    db.run(FORGET, user_uuid=user_uuid)


def _listed(
    listing: Statement[Row], db: Connection, viewer_uuid: str | None, handle: str, query: PageQuery
) -> Page | None:
    row = db.row(listing, viewer_uuid=viewer_uuid, handle=handle, **_window(query))
    return _page(row) if row and row[4] else None


def _window(query: PageQuery) -> dict[str, object]:
    return {"limit": query.limit, "max_id": query.max_key, "since_id": query.since_key}


def _page(row: Row) -> Page:
    return Page(body=row[0], newest=row[1], oldest=row[2], more=row[3])
