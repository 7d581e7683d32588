"""Compares the conversations that people see with what was acknowledged.

Both are read as they read them, through the API.
"""

from typing import Any

from checks.chaos.clients import Acknowledged
from checks.people import Person

_GROUPS = "/api/message_groups"
# The API counts no further.
_MAX_UNREAD = 100
_READERS = 2

Found = list[tuple[object, ...]]


def _groups_of(person: Person) -> list[dict[str, Any]]:
    """The conversations of a person, who accepts what strangers began."""
    for request in list(person.all_of(f"{_GROUPS}?kind=requests&limit=100")):
        path = f"{_GROUPS}/{request['uuid']}/accept"
        if person.send("PUT", path).status != 200:
            raise LookupError(f"{path} was refused")
    return list(person.all_of(f"{_GROUPS}?limit=100"))


def messages(acknowledged: Acknowledged, people: list[Person]) -> tuple[Found, Found]:
    """Expected and actual readers of each message: its author and its recipient.

    Messages that their author gave up count only where just one of the two reads them.
    """
    wanted: Found = [
        (reader, author, uuid)
        for uuid, (author, receiver) in acknowledged.messages.items()
        for reader in (author, receiver)
    ]
    uuids = {person.handle: person.uuid for person in people}
    found: Found = []
    readers_of_abandoned: dict[tuple[str, str], list[str]] = {}
    for person in people:
        for group in _groups_of(person):
            for message in person.all_of(f"/api/messages/{group['uuid']}?limit=100"):
                author, uuid = uuids[message["handle"]], message["uuid"]
                if (
                    message["message"] in acknowledged.abandoned
                    and uuid not in acknowledged.messages
                ):
                    readers_of_abandoned.setdefault((author, uuid), []).append(person.uuid)
                else:
                    found.append((person.uuid, author, uuid))
    found += [
        (readers[0], author, uuid)
        for (author, uuid), readers in readers_of_abandoned.items()
        if len(readers) != _READERS
    ]
    return wanted, found


def listed(acknowledged: Acknowledged, people: list[Person]) -> tuple[Found, Found]:
    """Expected and actual conversations of each person (which, last message, unread).

    Expected is what follows from the messages in them, and from what the person marked as read.
    """
    wanted: Found = []
    found: Found = []
    for person in people:
        for group in _groups_of(person):
            written = list(person.all_of(f"/api/messages/{group['uuid']}?limit=100"))
            received = [one["uuid"] for one in written if one["handle"] != person.handle]
            acknowledged_mark, *others = acknowledged.marks.get((person.uuid, group["uuid"]), [""])
            # Version 7 UUIDs sort by time.
            marks = [acknowledged_mark, *(mark for mark in others if mark > acknowledged_mark)]
            possible = [min(sum(uuid > mark for uuid in received), _MAX_UNREAD) for mark in marks]
            unread = group["unread_count"]
            last = max(one["uuid"] for one in written)
            wanted.append((group["uuid"], last, unread if unread in possible else possible[0]))
            found.append((group["uuid"], group["message_uuid"], unread))
    return wanted, found
