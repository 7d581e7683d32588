"""From rows to what apps are shown, with the people in it; knows no store but Postgres, for the
stream holds it in memory."""

from collections.abc import Collection
from typing import Any

from cruddur.mastodon import kept_counts, render
from cruddur.mastodon.ids import id_of
from cruddur.mastodon.render import Look, People
from cruddur.mastodon.store import Notified, Row
from cruddur.notifications.kinds import NotificationKind
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer, uuid_of

TYPES = {
    NotificationKind.REPLY: "mention",
    NotificationKind.QUOTE: "quote",
    NotificationKind.MENTION: "mention",
    NotificationKind.LIKE: "favourite",
    NotificationKind.REPOST: "reblog",
    NotificationKind.FOLLOW: "follow",
    NotificationKind.FOLLOW_REQUEST: "follow_request",
}
"""Mastodon's words for why somebody is notified; it has none for acts of moderators."""


def people_of(
    db: Connection,
    viewer: Viewer | None,
    rows: list[Row],
    also: Collection[str] = (),
) -> People:
    """All whom these statuses show or mention, and others by their uuids, in one statement, or none
    where the rows and what is kept say everything."""
    uuids, handles = _people_in(rows)
    return People.of(
        kept_counts.people(
            db,
            uuid_of(viewer),
            sorted(uuids | set(also)),
            sorted(handles),
            given=_people_of_rows(rows),
        )
    )


def notifications_shown(
    db: Connection, viewer: Viewer, found: list[Notified], look: Look
) -> list[dict[str, Any]]:
    """The Notifications of these rows."""
    rows = [one.status for one in found if one.status]
    people = people_of(db, viewer, rows, {one.actor_uuid for one in found})
    shown = []
    for one in found:
        account = render.account_of(people, one.actor_uuid, look)
        status = render.status(one.status, people, look) if one.status else None
        if account and (status or one.status is None):
            entry = {
                "id": id_of(one.uuid),
                "type": TYPES[NotificationKind(one.kind)],
                "created_at": render.time_of_uuid(one.uuid),
                "group_key": f"ungrouped-{id_of(one.uuid)}",
                "account": account,
                "pleroma": {"is_seen": one.uuid <= viewer.notifications_read_uuid},
            }
            shown.append({**entry, "status": status} if status else entry)
    return shown


def _people_in(rows: list[Row]) -> tuple[set[str], set[str]]:
    """The uuids and handles of those whom statuses, and what these quote, show or mention."""
    rows = _with_quoted(rows)
    uuids = {row["user_uuid"] for row in rows}
    uuids |= {row["reposter_uuid"] for row in rows if row.get("reposter_uuid")}
    handles = {handle for row in rows for handle in render.text_of(row).handles}
    return uuids, handles


def _people_of_rows(rows: list[Row]) -> dict[str, Row]:
    """Who these statuses say themselves that their people are, by uuid."""
    people = (row.get(who) for row in _with_quoted(rows) for who in ("author", "reposter"))
    return {person["uuid"]: person for person in people if person}


def _with_quoted(rows: list[Row]) -> list[Row]:
    return [*rows, *(row["quote"] for row in rows if row["quote"])]
