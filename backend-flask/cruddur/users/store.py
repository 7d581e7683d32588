"""Reads and writes people: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from typing import cast

from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import Statement, statement
from cruddur.users.import_schemas import Followed

SEARCH_MILLISECONDS = 500
"""Then a search is cancelled, whoever was searched for."""


@dataclass(frozen=True)
class PersonPage(Page):
    """Those who follow a person or whom a person follows; `is_person` says whether there is such a
    person."""

    is_person: bool


SHORT = statement("users", "short", str)
PROFILE = statement("users", "profile", str)
UPDATE = statement("users", "update")
FOLLOW = statement("users", "follow", str)
UNFOLLOW = statement("users", "unfollow")
FOLLOWERS = statement("users", "followers", PersonPage)
FOLLOWING = statement("users", "following", PersonPage)
BLOCK = statement("users", "block", str)
UNBLOCK = statement("users", "unblock", str)
BLOCKED = statement("users", "blocked", Page)
IS_BLOCKED = statement("users", "is_blocked", bool)
ACCEPT_FOLLOWER = statement("users", "accept_follower")
DECLINE_FOLLOWER = statement("users", "decline_follower")
FOLLOW_REQUESTS = statement("users", "follow_requests", Page)
ACCEPT_WAITING = statement("users", "accept_waiting", int)
NEXT_OPENED = statement("users", "next_opened", str)
FINISH_OPENED = statement("users", "finish_opened")
SUGGESTED = statement("users", "suggested", str)
SEARCH = statement("users", "search", str, timeout_milliseconds=SEARCH_MILLISECONDS)
ERASE = statement("users", "erase")
ERASE_OF_USER = statement("users", "erase_of_user", int)
LOCK_LEFT = statement("users", "lock_left")
DELETE_PERSON = statement("users", "delete_person")


def short(db: Connection, handle: str) -> str | None:
    """A person as JSON text; None when there is no such person. `handle` is in lower case."""
    return db.row(SHORT, handle=handle)


def profile(db: Connection, viewer_uuid: str | None, handle: str) -> str | None:
    """A person's page as JSON text; None when there is no such person."""
    return db.row(PROFILE, viewer_uuid=viewer_uuid, handle=handle)


def update(  # noqa: PLR0913 (each is given by its name)
    db: Connection,
    viewer_uuid: str,
    *,
    display_name: str | None,
    bio: str | None,
    locale: str | None,
    messages_from: str | None,
    approves_followers: bool | None,
    end_line_in_apps: bool | None,
) -> None:
    """Changes what is not None."""
    db.run(
        UPDATE,
        viewer_uuid=viewer_uuid,
        display_name=display_name,
        bio=bio,
        locale=locale,
        messages_from=messages_from,
        approves_followers=approves_followers,
        end_line_in_apps=end_line_in_apps,
    )


def follow(db: Connection, viewer_uuid: str, handle: str) -> Followed | None:
    """Follows, or asks to; idempotent. Returns what it came to; None for oneself and nobody."""
    return cast("Followed | None", db.row(FOLLOW, viewer_uuid=viewer_uuid, handle=handle))


def unfollow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Unfollows, and asks to follow no more; idempotent."""
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


def accept_follower(db: Connection, viewer_uuid: str, handle: str) -> bool:
    """Lets that person follow who asked to; False where there is no such request."""
    return db.row(ACCEPT_FOLLOWER, viewer_uuid=viewer_uuid, handle=handle) is not None


def decline_follower(db: Connection, viewer_uuid: str, handle: str) -> bool:
    """Deletes the request of that person; False where there is none."""
    return db.row(DECLINE_FOLLOWER, viewer_uuid=viewer_uuid, handle=handle) is not None


def follow_requests(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """Who asks to follow the viewer."""
    return one(db.row(FOLLOW_REQUESTS, viewer_uuid=viewer_uuid, **query.window))


def accept_waiting(db: Connection, user_uuid: str, limit: int) -> int:
    """Accepts up to `limit` requests of somebody who approves followers no more; returns how
    many."""
    return one(db.row(ACCEPT_WAITING, user_uuid=user_uuid, limit=limit))


def next_opened(db: Connection) -> str | None:
    """Somebody who approves followers no more, whose requests are still to be accepted."""
    return db.row(NEXT_OPENED)


def finish_opened(db: Connection, user_uuid: str) -> None:
    """Notes that none of these requests is left; idempotent."""
    db.run(FINISH_OPENED, user_uuid=user_uuid)


def block(db: Connection, viewer_uuid: str, handle: str) -> str | None:
    """Blocks, and ends the follows between both; idempotent. Returns who that is, None when it is
    oneself or nobody."""
    return db.row(BLOCK, viewer_uuid=viewer_uuid, handle=handle)


def unblock(db: Connection, viewer_uuid: str, handle: str) -> str | None:
    """Lifts a block; idempotent. Returns who that is, None when there is no such person."""
    return db.row(UNBLOCK, viewer_uuid=viewer_uuid, handle=handle)


def is_blocked(db: Connection, viewer_uuid: str, handle: str) -> bool:
    """Whether one of both blocks the other."""
    return one(db.row(IS_BLOCKED, viewer_uuid=viewer_uuid, handle=handle))


def blocked(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """Whom the viewer blocks."""
    return one(db.row(BLOCKED, viewer_uuid=viewer_uuid, **query.window))


def suggested(db: Connection, viewer_uuid: str | None, limit: int) -> str:
    """People to follow, as JSON text."""
    return one(db.row(SUGGESTED, viewer_uuid=viewer_uuid, limit=limit))


def search(db: Connection, viewer_uuid: str | None, term: str, limit: int) -> str:
    """People whose handle or name begins like this, as JSON text."""
    return one(db.row(SEARCH, viewer_uuid=viewer_uuid, term=term, limit=limit))


def erase(db: Connection, user_uuid: str) -> None:
    """Deletes an account; the person becomes an ending."""
    db.run(ERASE, user_uuid=user_uuid)


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Erases up to `limit` of each of the follows and blocks of and by a person who left; returns
    how many."""
    return one(db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit))


def lock_left(db: Connection, user_uuid: str) -> bool:
    """Locks a person who left until the transaction ends: nothing more is written of that person.
    False while something is just being written."""
    return db.row(LOCK_LEFT, user_uuid=user_uuid) is not None


def delete_person(db: Connection, user_uuid: str) -> None:
    """Deletes the last row of a person who left."""
    db.run(DELETE_PERSON, user_uuid=user_uuid)


def _listed(
    listing: Statement[PersonPage],
    db: Connection,
    viewer_uuid: str | None,
    handle: str,
    query: PageQuery,
) -> Page | None:
    page = one(db.row(listing, viewer_uuid=viewer_uuid, handle=handle, **query.window))
    return page if page.is_person else None
