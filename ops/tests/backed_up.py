"""A stack of `make dev` for tests of backups, and what people do in it."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from checks import items, people
from checks.people import Person
from local.stack import Stack
from ops.backup import transfer
from ops.backup.encrypted import opened
from ops.backup.stacks import DevStack

HOME = "/api/activities/home?scope=everyone&limit=100"


class BackedUp(DevStack):
    """The stack of the test in place of the one of `make dev`."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(stack.where)
        object.__setattr__(self, "_stack", stack)

    @property
    def variables(self) -> dict[str, str]:
        """Those of the test's stack."""
        stack: Stack = self.__dict__["_stack"]
        return stack.variables


def restore(backed_up: BackedUp, file: Path, identity: Path | None = None) -> None:
    """What `make restore` does."""
    with opened(backed_up, file, identity) as content:
        transfer.restore(backed_up, content, file)


def signed_in(stack: Stack, count: int) -> list[Person]:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        return people.new_people(database.cursor(), stack.where.api, count)


def posts(person: Person, message: str) -> str:
    answer = person.send("POST", "/api/activities", {"message": message})
    assert answer.status == 200, answer.body
    return str(json.loads(answer.body)["uuid"])


def shown(person: Person) -> str:
    return person.send("GET", HOME).body


def notified(stack: Stack) -> set[str]:
    """The cruds that some notification is about, read past the API."""
    table: list[dict[str, Any]] = list(
        items.items(items.client(stack.variables), "cruddur-notifications")
    )
    return {item["activity_uuid"]["S"] for item in table if "activity_uuid" in item}
