"""A stack of `make dev` for tests of backups, and what people do in it."""

import base64
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

_ONE_PIXEL = base64.b64decode("R0lGODdhAQABAIABAAAAAP///ywAAAAAAQABAAACAkQBADs=")
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


def restore(backed_up: BackedUp, file: Path, identity: Path | None = None) -> str:
    """What `make restore` does; returns what it says of pictures."""
    with opened(backed_up, file, identity) as content:
        return transfer.restore(backed_up, content, file)


def signed_in(stack: Stack, count: int) -> list[Person]:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        return people.new_people(database.cursor(), stack.where.api, count)


def posts(person: Person, message: str, **more: object) -> str:
    answer = person.send("POST", "/api/activities", {"message": message, **more})
    assert answer.status == 200, answer.body
    return str(json.loads(answer.body)["uuid"])


def uploads(person: Person) -> str:
    """The uuid of a new upload, and of its files."""
    head = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="one.gif"\r\n'
        b"Content-Type: image/gif\r\n\r\n"
    )
    form = head + _ONE_PIXEL + b"\r\n--b--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = person.send("POST", "/api/media", form, kind)
    assert answer.status == 200, answer.body
    return str(json.loads(answer.body)["uuid"])


def posts_picture(person: Person, message: str) -> tuple[str, str]:
    """The uuids of a crud and of its picture."""
    picture = uploads(person)
    body = {"message": message, "media": [{"uuid": picture, "alt": "a dot"}]}
    answer = person.send("POST", "/api/activities", body)
    assert answer.status == 200, answer.body
    return str(json.loads(answer.body)["uuid"]), picture


def files_of(stack: Stack, picture: str) -> list[Path]:
    """The files of a picture, in the folder of the stack."""
    folder = Path(stack.variables["MEDIA_URL"].removeprefix("file:"))
    return sorted(folder.glob(f"*/{picture}-*.webp"))


def shown(person: Person) -> str:
    return person.send("GET", HOME).body


def notified(stack: Stack) -> set[str]:
    """The cruds that some notification is about, read past the API."""
    table: list[dict[str, Any]] = list(
        items.items(items.client(stack.variables), "cruddur-notifications")
    )
    return {item["activity_uuid"]["S"] for item in table if "activity_uuid" in item}
