"""That somebody writes, and who is here: only among those who want it, and stored nowhere."""

import pytest

from tests import ports
from tests.moderators import acts
from tests.people import People, Person, answered
from tests.stream.readers import PATIENCE_SECONDS, Readers, Tell


def conversation(one: Person, other: Person) -> str:
    """A conversation that both have written in."""
    sent = answered(one.post("/api/messages", {"message": "psst", "handle": other.handle}))
    answered(other.post("/api/messages", {"message": "yes?", "handle": one.handle}))
    return str(sent["message_group_uuid"])


def types(person: Person, group: str, readers: Readers) -> None:
    response = readers.request(person, "/typing", "POST", json={"message_group_uuid": group})
    assert response.status_code == 204, response.text


def test_the_other_is_told_that_somebody_writes(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    group = conversation(ann, bob)
    tell()
    told, not_asked = readers.open(bob, params={"typing": "true"}), readers.open(bob)
    own = readers.open(ann, params={"typing": "true"})
    types(ann, group, readers)
    assert told.until("typing") == {"message_group_uuid": group, "for_ms": 6000}
    assert told.seen[-1].id == told.opened.id
    last = bob.posts()
    ann.follows(bob)
    tell()
    for stream in (not_asked, own):
        assert "typing" not in [name for name, _ in stream.before(last)]


@pytest.mark.parametrize("why", ["request", "block", "mute", "stranger"])
def test_who_should_not_know_is_not_told_that_somebody_writes(
    why: str, ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    stranger = people.person()
    if why == "request":
        sent = answered(ann.post("/api/messages", {"message": "psst", "handle": "bob"}))
        group = sent["message_group_uuid"]
    else:
        group = conversation(ann, bob)
    if why == "block":
        bob.blocks(ann)
    if why == "mute":
        answered(bob.post("/api/mutes", {"kind": "person", "value": "ann"}))
    tell()
    stream = readers.open(bob, params={"typing": "true"})
    types(stranger if why == "stranger" else ann, group, readers)
    # What is relayed later comes later.
    other = conversation(stranger, bob)
    types(stranger, other, readers)
    assert stream.until("typing")["message_group_uuid"] == other


def test_typing_too_often_is_refused(ann: Person, readers: Readers) -> None:
    sent = {"message_group_uuid": ann.uuid}
    statuses = [readers.request(ann, "/typing", "POST", json=sent).status_code for _ in range(11)]
    assert statuses == [204] * 10 + [429]
    assert readers.request(None, "/typing", "POST", json=sent).status_code == 401


def test_who_is_here_is_a_number_and_names_only_of_those_who_want_it(
    ann: Person, bob: Person, people: People, moderator: Person, readers: Readers, others: Readers
) -> None:
    silent, far = people.person(), people.person("far_away")
    assert readers.request(ann, "/here").status_code == 403
    readers.open(silent)
    readers.open(ann, params={"here": "counted"})
    readers.open(ann, params={"here": "counted"})
    readers.open(bob, params={"here": "named"})
    others.open(far, params={"here": "named"})

    def here() -> object:
        return readers.request(ann, "/here").json()

    bob_is = {"handle": "bob", "display_name": "Bob Bell"}
    far_is = {"handle": "far_away", "display_name": far.display_name}
    expected = {"people": 3, "named": [bob_is, far_is]}
    assert ports.wait_until(lambda: here() == expected, PATIENCE_SECONDS), here()
    assert readers.request(silent, "/here").status_code == 403
    bob.blocks(ann)
    assert here() == {"people": 3, "named": [far_is]}
    acts(moderator, "limit", handle="far_away")
    assert here() == {"people": 3, "named": []}
