"""Files of follows, for tests."""

from typing import Any

from cruddur.worker.loop import Worker
from tests.people import Person, answered

IMPORT = "/api/users/follow_import"
HEADER = "Account address,Show boosts,Notify on new posts,Languages"


def brings(person: Person, *addresses: str) -> dict[str, Any]:
    """Imports a file with these addresses, as Mastodon writes it."""
    lines = [f"{address},true,false," for address in addresses]
    return dict(answered(person.put(IMPORT, {"csv": "\n".join([HEADER, *lines, ""])})))


def works(worker: Worker) -> None:
    while worker.work_once():
        pass


def shown(person: Person) -> dict[str, Any]:
    return dict(answered(person.get(IMPORT)))


def skipped(person: Person) -> list[tuple[int, str, str]]:
    return [(one["line"], one["address"], one["reason"]) for one in shown(person)["skipped"]]


def following(person: Person) -> set[str]:
    path = f"/api/users/@{person.handle}/following?limit=100"
    return {one["handle"] for one in answered(person.get(path))}


def counts(person: Person) -> dict[str, int]:
    found = shown(person)
    return {name: found[f"{name}_count"] for name in ("lines", "waiting", "followed", "skipped")}
