"""Reads and writes mutes: a function here is a statement in `sql/`."""

from typing import NamedTuple

from cruddur.http.paging import Page, PageQuery
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


class Muted(NamedTuple):
    """The created or changed mute; `uuid` is None where the viewer has too many."""

    uuid: str | None


MUTES = statement("mutes", "mutes", Page)
SHOW = statement("mutes", "show", str)
LOCK_VIEWER = statement("mutes", "lock_viewer")
CREATE = statement("mutes", "create", Muted)
DELETE = statement("mutes", "delete")
TIDY = statement("mutes", "tidy")
ERASE_OF_USER = statement("mutes", "erase_of_user", int)


def mutes(db: Connection, viewer_uuid: str, query: PageQuery) -> Page:
    """The mutes of the viewer."""
    return one(db.row(MUTES, viewer_uuid=viewer_uuid, **query.window))


def show(db: Connection, viewer_uuid: str, mute_uuid: str) -> str | None:
    """The JSON text of a mute of the viewer's."""
    return db.row(SHOW, viewer_uuid=viewer_uuid, mute_uuid=mute_uuid)


def lock_viewer(db: Connection, viewer_uuid: str) -> None:
    """Serializes the requests of the viewer that mute, until the transaction ends."""
    db.run(LOCK_VIEWER, viewer_uuid=viewer_uuid)


def create(
    db: Connection,
    viewer_uuid: str,
    kind: str,
    value: str,
    *,
    expires_in: int | None,
    max_mutes: int,
) -> Muted | None:
    """Creates a mute or changes its end, unless the viewer mutes `max_mutes` other things; `value`
    is normalized. None where there is no such person, or no letter or digit in the word."""
    return db.row(
        CREATE,
        viewer_uuid=viewer_uuid,
        kind=kind,
        value=value,
        expires_in=expires_in,
        max_mutes=max_mutes,
    )


def delete(db: Connection, viewer_uuid: str, mute_uuid: str) -> bool:
    """Deletes a mute; False when the viewer has no such mute."""
    return db.row(DELETE, viewer_uuid=viewer_uuid, mute_uuid=mute_uuid) is not None


def tidy(db: Connection) -> None:
    """Deletes mutes that have ended."""
    db.run(TIDY)


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Deletes up to `limit` mutes by a person who left, and as many of that person; returns how
    many."""
    return one(db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit))
