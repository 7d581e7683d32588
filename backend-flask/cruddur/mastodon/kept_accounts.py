"""Accounts without pictures as rendered last: the people of a page are on the next as well.

All are forgotten once a minute, and those at once of whom anything is otherwise.
"""

import time
from collections.abc import Callable
from typing import Any

import orjson

from cruddur.mastodon.store import Row

KEPT_SECONDS = 60.0
MOST_PEOPLE = 2_000
Account = dict[str, Any]


class KeptAccount(Account):
    """An Account that nobody changes, with its JSON, which is half of that of a page."""

    def __init__(self, account: Account) -> None:
        super().__init__(account)
        self.written = orjson.Fragment(orjson.dumps(account))


def written(one: object) -> orjson.Fragment:
    """For orjson, what it does not write itself: an Account whose JSON is there already."""
    if isinstance(one, KeptAccount):
        return one.written
    raise TypeError


class KeptAccounts:
    """Accounts by the uuid of a person, for one address of the web app."""

    def __init__(self, seconds: float = KEPT_SECONDS, most: int = MOST_PEOPLE) -> None:
        self._seconds = seconds
        self._most = most
        self._kept: dict[str, tuple[Row, str, KeptAccount]] = {}
        self._until = 0.0

    def of(self, row: Row, web: str, render: Callable[[], Account]) -> Account:
        """The Account of this row, which nobody changes."""
        # The address of a picture may be one viewer's alone.
        if row["avatar_url"] or row["header_url"]:
            return render()
        now = time.monotonic()
        if now >= self._until or len(self._kept) >= self._most:
            self._kept, self._until = {}, now + self._seconds
        kept = self._kept.get(row["uuid"])
        if kept is None or kept[0] != row or kept[1] != web:
            kept = (row, web, KeptAccount(render()))
            self._kept[row["uuid"]] = kept
        return kept[2]


ACCOUNTS = KeptAccounts()
