"""Compares the conversations that people see with what was acknowledged.

Both are read as they read them, through the API.
"""

from collections import Counter
from typing import Any

from checks.chaos.clients import Acknowledged
from checks.people import Person

_GROUPS = "/api/message_groups"
# The API counts no further.
_MAX_UNREAD = 100

Found = list[tuple[object, ...]]


def _groups_of(person: Person) -> list[dict[str, Any]]:
    """The conversations of a person, who accepts what strangers began."""
    for request in list(person.all_of(f"{_GROUPS}?kind=requests&limit=100")):
        path = f"{_GROUPS}/{request['uuid']}/accept"
        if person.send("PUT", path).status != 200:
            raise LookupError(f"{path} was refused")
    return list(person.all_of(f"{_GROUPS}?limit=100"))


def messages(acknowledged: Acknowledged, people: list[Person]) -> tuple[Found, Found]:
    """Expected and actual readers of each message: its author and its recipient."""
    wanted: Found = [
        (reader, author, uuid)
        for uuid, (author, receiver) in acknowledged.messages.items()
        for reader in (author, receiver)
    ]
    uuids = {person.handle: person.uuid for person in people}
    found: Found = [
        (person.uuid, uuids[message["handle"]], message["uuid"])
        for person in people
        for group in _groups_of(person)
        for message in person.all_of(f"/api/messages/{group['uuid']}?limit=100")
    ]
    return wanted, found


def listed(acknowledged: Acknowledged, people: list[Person]) -> tuple[Found, Found]:
    """Expected and actual conversations of each person (with whom, last message, unread).

    Nobody has read anything before.
    """
    unread = Counter(acknowledged.messages.values())
    last: dict[tuple[str, str], str] = {}
    # Version 7 UUIDs sort by time.
    for uuid, (author, receiver) in sorted(acknowledged.messages.items()):
        last[author, receiver] = last[receiver, author] = uuid
    wanted: Found = [
        (one, other, uuid, min(unread[other, one], _MAX_UNREAD))
        for (one, other), uuid in last.items()
    ]
    uuids = {person.handle: person.uuid for person in people}
    found: Found = [
        (person.uuid, uuids[group["handle"]], group["message_uuid"], group["unread_count"])
        for person in people
        for group in _groups_of(person)
    ]
    return wanted, found
