"""Who is there in a test of a list, and what such a list is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.people import People, Person, uuids

Keys = Callable[[Any], list[str]]


@dataclass(frozen=True)
class Listed:
    """A list: where it is, how an entry comes (returns its key), and how one goes."""

    path: str
    arrive: Callable[[], str]
    delete: Callable[[str], object]
    # Lets an entry's time pass; what has no end of its own is deleted.
    expire: Callable[[str], object]
    keys: Keys = uuids
    # Whether an entry can go at all.
    ends: bool = True


@dataclass(frozen=True)
class Scene:
    """Who is there: ann looks, bob does things."""

    people: People
    ann: Person
    bob: Person
    # The worker's round, after which notifications are delivered and what expired is erased.
    work: Callable[[], object]

    def cruds(self, path: str, arrive: Callable[[], dict[str, Any]], keys: Keys = uuids) -> Listed:
        """A list whose entries are cruds of bob."""
        return Listed(
            path,
            lambda: str(arrive()["uuid"]),
            lambda uuid: self.bob.delete(f"/api/activities/{uuid}"),
            lambda uuid: self.people.expire({"uuid": uuid}),
            keys,
        )
