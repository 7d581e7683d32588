"""What people should find in their conversations after all that was acknowledged, and what they do.

Both are read as they read them, through the API.
"""

from collections import Counter

from checks.chaos.clients import Acknowledged
from checks.people import Person

_GROUPS = "/api/message_groups?limit=100"
# More unread messages are not told apart.
_MOST_UNREAD = 100

Found = list[tuple[object, ...]]


def messages(told: Acknowledged, people: list[Person]) -> tuple[Found, Found]:
    """Who should read which message of whom, and who does: each message twice."""
    wanted: Found = [
        (reader, author, uuid)
        for uuid, (author, receiver) in told.messages.items()
        for reader in (author, receiver)
    ]
    uuids = {person.handle: person.uuid for person in people}
    found: Found = [
        (person.uuid, uuids[message["handle"]], message["uuid"])
        for person in people
        for group in person.all_of(_GROUPS)
        for message in person.all_of(f"/api/messages/{group['uuid']}?limit=100")
    ]
    return wanted, found


def listed(told: Acknowledged, people: list[Person]) -> tuple[Found, Found]:
    """Which conversations each should see (with whom, last message, unread), and which each does.

    Nobody has read anything before.
    """
    unread = Counter(told.messages.values())
    last: dict[tuple[str, str], str] = {}
    # Their uuids sort by time.
    for uuid, (author, receiver) in sorted(told.messages.items()):
        last[author, receiver] = last[receiver, author] = uuid
    wanted: Found = [
        (one, other, uuid, min(unread[other, one], _MOST_UNREAD))
        for (one, other), uuid in last.items()
    ]
    uuids = {person.handle: person.uuid for person in people}
    found: Found = [
        (person.uuid, uuids[group["handle"]], group["message_uuid"], group["unread_count"])
        for person in people
        for group in person.all_of(_GROUPS)
    ]
    return wanted, found
