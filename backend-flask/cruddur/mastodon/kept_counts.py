"""How many statuses, followers and follows people have, kept for a minute by each process.

Every status that an app gets has its whole author in it. To count all this for the people of a page
costs more than the page, and apps show it once somebody opens a profile, which is read anew.
"""

import time
from collections.abc import Iterable, Mapping
from typing import Any

KEPT_SECONDS = 60.0
MOST_PEOPLE = 10_000
Counts = Mapping[str, Any]


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
