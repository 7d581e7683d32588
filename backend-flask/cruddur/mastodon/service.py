"""What apps read: pages of statuses, people and notifications, turned and rendered."""

import json
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import NotFound
from cruddur.http.paging import FIRST_KEY, LAST_KEY
from cruddur.mastodon import kept_counts, render, store
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.parameters import Parameters
from cruddur.mastodon.render import Look, People
from cruddur.mastodon.shown import people_of
from cruddur.mastodon.store import Listed, Notified, Row, StatusPage, Window
from cruddur.notifications import service as notifications
from cruddur.notifications.kinds import NotificationKind
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import Statement
from cruddur.security.viewer import Viewer, uuid_of

Entry = TypeVar("Entry")
MAX_STEPS = 20
STEP = 100
"""Of the search, from the newest on, for a page that is just newer than a key."""
NOTIFICATION_STEPS = 5


@dataclass(frozen=True)
class Turned:
    """Which page an app asks for: the newest `limit` entries between two keys or, with `min_id`,
    those just newer than that."""

    limit: int
    max_id: str
    since_id: str
    min_id: str | None

    @property
    def window(self) -> Window:
        """The newest of what may be on the page."""
        return Window(self.limit, self.max_id, self.min_id or self.since_id)


@dataclass(frozen=True)
class Entries(Generic[Entry]):
    """Entries of a list, newest first, their keys, and whether older ones follow."""

    entries: list[Entry]
    newest: str | None
    oldest: str | None
    more: bool

    @property
    def next_key(self) -> str | None:
        """The key of the page that follows, if one does."""
        return self.oldest if self.more else None


def turned(sent: Parameters, default: int, most: int) -> Turned:
    """The page that was asked for. A key that is none bounds nothing."""

    def key(name: str) -> str | None:
        return uuid_of_id(sent.text(name) or "")

    return Turned(
        sent.limit(default, most),
        key("max_id") or LAST_KEY,
        key("since_id") or FIRST_KEY,
        key("min_id"),
    )


def status_entries(page: StatusPage) -> Entries[Row]:
    """A page of statuses as entries."""
    return Entries(page.statuses, page.newest, page.oldest, page.more)


def page_of(
    asked: Turned, fetch: Callable[[Window], Entries[Entry]], key: Callable[[Entry], str]
) -> Entries[Entry]:
    """The page that was asked for, of a list that is fetched from the newest on."""
    page = fetch(asked.window)
    if asked.min_id is None or not page.more:
        return page
    entries = page.entries
    for _ in range(MAX_STEPS):
        page = fetch(replace(asked.window, limit=STEP, max_id=page.oldest or LAST_KEY))
        entries = (entries + page.entries)[-asked.limit :]
        if not page.more:
            break
    return Entries(entries, key(entries[0]), key(entries[-1]), more=True)


def key_of_status(row: Row) -> str:
    """The key of a status in its list."""
    return str(row["entry_uuid"])


def statuses_shown(
    db: Connection, viewer: Viewer | None, rows: list[Row], look: Look
) -> list[dict[str, Any]]:
    """The Statuses of these rows."""
    return render.statuses(rows, people_of(db, viewer, rows), look)


def status_shown(db: Connection, viewer: Viewer | None, uuid: str, look: Look) -> dict[str, Any]:
    """One Status. Raises NotFound."""
    shown = statuses_shown(db, viewer, store.statuses(db, uuid_of(viewer), [uuid]), look)
    if not shown:
        raise NotFound()
    return shown[0]


def person(db: Connection, viewer: Viewer | None, uuid: str | None) -> Row:
    """One person by uuid. Raises NotFound."""
    found = store.person(db, uuid_of(viewer), uuid, None) if uuid else None
    if found is None:
        raise NotFound()
    return found


def person_by_handle(db: Connection, viewer: Viewer | None, handle: str) -> Row:
    """One person by handle, in lower case. Raises NotFound."""
    found = store.person(db, uuid_of(viewer), None, handle)
    if found is None:
        raise NotFound()
    return found


def listed(
    db: Connection, which: Statement[Listed], asked: Turned, **of: object
) -> Entries[Listed]:
    """A page of one of the lists of people."""

    def fetch(window: Window) -> Entries[Listed]:
        found = store.listed(db, which, window, **of)
        entries = found[: window.limit]
        return Entries(
            entries,
            entries[0].entry_uuid if entries else None,
            entries[-1].entry_uuid if entries else None,
            more=len(found) > window.limit,
        )

    return page_of(asked, fetch, lambda entry: entry.entry_uuid)


def accounts_shown(
    db: Connection, viewer: Viewer | None, uuids: Sequence[str], look: Look
) -> list[dict[str, Any]]:
    """The Accounts of these people, in that order."""
    if not uuids:
        return []
    people = People.of(kept_counts.people(db, uuid_of(viewer), list(dict.fromkeys(uuids))))
    shown = (render.account_of(people, uuid, look) for uuid in uuids)
    return [one for one in shown if one]


def relationships(db: Connection, viewer: Viewer, uuids: Sequence[str]) -> list[dict[str, Any]]:
    """How the viewer and these people stand to each other, in that order."""
    found = {one.uuid: one for one in store.relationships(db, viewer.uuid, uuids)}
    return [render.relationship(found[uuid]) for uuid in uuids if uuid in found]


def notification_page(
    postgres: Postgres,
    dynamodb: DynamoDB,
    viewer: Viewer,
    asked: Turned,
    kinds: Collection[NotificationKind],
) -> Entries[Notified]:
    """A page of the viewer's notifications of these kinds. What is gone leaves no gap: it is read
    on until the page is full, or for so many steps."""

    def fetch(window: Window) -> Entries[Notified]:
        entries: list[Notified] = []
        oldest, more = window.max_id, True
        for _ in range(NOTIFICATION_STEPS):
            items, more = notifications.items(
                dynamodb, viewer.uuid, STEP, max_id=oldest, since_id=window.since_id
            )
            wanted = [item for item in items if item.kind in kinds]
            if wanted:
                with postgres.autocommit() as db:
                    if not viewer.has_mutes:
                        db.leave_out_mutes()
                    as_json = json.dumps([vars(item) for item in wanted])
                    entries += store.notifications(db, viewer.uuid, as_json)
            oldest = items[-1].uuid if items else oldest
            if len(entries) > window.limit or not more:
                break
        is_cut = len(entries) > window.limit
        shown = entries[: window.limit]
        return Entries(
            shown,
            shown[0].uuid if shown else None,
            shown[-1].uuid if is_cut else oldest,
            more=is_cut or (more and bool(shown)),
        )

    return page_of(asked, fetch, lambda one: one.uuid)


def midnight() -> int:
    """When this day began, in UTC, in epoch seconds."""
    now = int(time.time())
    return now - now % 86400
