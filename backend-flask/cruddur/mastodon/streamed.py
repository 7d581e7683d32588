"""What streams tell apps, rendered as their reads are: once for all viewers for whom it is the
same."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from cruddur.auth.mail_words import known_locale
from cruddur.mastodon import render, shown, store, streamed_store
from cruddur.mastodon.render import Look, People
from cruddur.mastodon.shown import TYPES
from cruddur.mastodon.store import Row
from cruddur.media import signing
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

NOTIFIED = frozenset(kind.value for kind in TYPES)
"""Why people are notified, of what apps know."""


@dataclass(frozen=True)
class Entry:
    """A crud or repost that is alive, for those viewers for whom it is. Counts of people are as
    strangers see them."""

    row: Row
    people: People
    not_for: frozenset[str]
    states: Mapping[str, Row]
    """What is otherwise for some viewers, by their uuids."""

    def state(self, viewer_uuid: str) -> str:
        """What is otherwise for that viewer: equal where one rendering does for both."""
        return json.dumps(self.states.get(viewer_uuid, {}))

    def look_for(self, look: Look) -> Look:
        """How it is shown to whom things are shown like this: to all alike where everybody may see
        its pictures, else with addresses of the viewer's own."""
        shown = (self.row, self.row["quote"] or self.row)
        is_public = all(one["audience"] == "everyone" for one in shown)
        return Look(look.web, look.end_line) if is_public else look

    def shown(self, viewer_uuid: str, look: Look) -> dict[str, Any] | None:
        """The Status for that viewer; None where its people have just left."""
        state = self.states.get(viewer_uuid, {})
        row = {**self.row, **state}
        if state.get("quote"):
            row["quote"] = {**self.row["quote"], **state["quote"]}
        # What was rendered of people for one viewer may have addresses of that viewer's own.
        people = replace(self.people, accounts={}) if look.signed else self.people
        return render.status(row, people, look)

    @property
    def tags(self) -> Sequence[str]:
        """Its tags, without their sign."""
        return render.text_of(self.row).tags

    @property
    def has_media(self) -> bool:
        """Whether it has pictures."""
        return bool(self.row["media"])


def look_of(viewer: Viewer | None, web: str, secret_key: str) -> Look:
    """How things are shown to the app of the viewer, at a place with that address."""
    grant = viewer.app_grant if viewer else None
    session_uuid = viewer.session_uuid if viewer else None
    line = known_locale(grant.locale) if grant and grant.end_line else None
    return Look(web, line, partial(_signed, session_uuid, secret_key) if session_uuid else None)


def _signed(session_uuid: str, secret_key: str, media_uuid: str) -> str:
    return signing.query_of(media_uuid, session_uuid, secret_key)


def entry(
    db: Connection,
    activity_uuid: str,
    entry_uuid: str | None,
    reposter_uuid: str | None,
    viewers: Collection[str],
) -> Entry | None:
    """A crud, or a repost of one, for these viewers; None when it is not alive any more."""
    found = streamed_store.streamed_status(db, activity_uuid, entry_uuid, reposter_uuid, viewers)
    if found is None:
        return None
    row = found.status
    people = shown.people_of(db, None, [row])
    return Entry(row, people, frozenset(found.not_for), found.states)


def notification(
    db: Connection, viewer: Viewer, item: Mapping[str, object], looks: Collection[Look]
) -> Iterator[tuple[Look, dict[str, Any]]]:
    """A Notification that was just put, for each look; nothing where the viewer would not see
    it."""
    found = store.notifications(db, viewer.uuid, json.dumps([item]))
    for look in looks:
        for one in shown.notifications_shown(db, viewer, found, look):
            yield look, one
