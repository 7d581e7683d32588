"""How many statuses, followers and follows people have, kept for a minute by each process.

Every status that an app gets has its whole author in it. To count all this for the people of a page
costs more than the page, and apps show it once somebody opens a profile, which is read anew.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cruddur.mastodon import store
from cruddur.mastodon.store import Row
from cruddur.postgres.connection import Connection

KEPT_SECONDS = 60.0
MOST_PEOPLE = 10_000
Counts = Mapping[str, Any]
NOBODY: Mapping[str, Row] = {}


class KeptCounts:
    """Counts by the uuid of a person, as strangers see them: the same for all viewers."""

    def __init__(self, seconds: float = KEPT_SECONDS, most: int = MOST_PEOPLE) -> None:
        self._seconds = seconds
        self._most = most
        self._kept: dict[str, tuple[float, Counts]] = {}

    def kept(self, uuids: Iterable[str]) -> dict[str, Counts]:
        """The counts of those of these people of whom they are known."""
        now = time.monotonic()
        found = {uuid: self._kept[uuid] for uuid in uuids if uuid in self._kept}
        return {uuid: counts for uuid, (until, counts) in found.items() if until > now}

    def keep(self, uuid: str, counts: Counts) -> None:
        """Keeps what was just counted; forgets all where that would be too much."""
        if len(self._kept) >= self._most:
            self._kept = {}
        self._kept[uuid] = (time.monotonic() + self._seconds, counts)

    def forget(self) -> None:
        """Forgets all."""
        self._kept = {}


COUNTS_OF_PEOPLE = KeptCounts()


def people(
    db: Connection,
    viewer_uuid: str | None,
    uuids: Sequence[str],
    handles: Sequence[str] = (),
    *,
    counts_handles: bool = False,
    given: Mapping[str, Row] = NOBODY,
) -> list[Row]:
    """Those of these people who are here, in no order. Those by their uuids have their counts, and
    the others if asked for. Whose row is `given` is not looked for where the counts are kept."""
    kept = COUNTS_OF_PEOPLE.kept(uuids)
    known = [{**row, **kept[uuid]} for uuid, row in given.items() if uuid in kept]
    names = {row["handle"] for row in known}
    others = [uuid for uuid in uuids if uuid not in given or uuid not in kept]
    mentioned = [handle for handle in handles if handle not in names]
    if not others and not mentioned:
        return known
    rows = store.people(
        db,
        viewer_uuid,
        uuids=others,
        handles=mentioned,
        counted=[uuid for uuid in others if uuid not in kept],
        counts_handles=counts_handles,
    )
    for row in rows:
        counts = row.pop("counts")
        if counts:
            COUNTS_OF_PEOPLE.keep(row["uuid"], counts)
        row.update(counts or kept.get(row["uuid"], {}))
    return known + rows
